package dev.tutti.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes a project of a compose file, whose services run as they are; a person can go on from there.
 *
 * @param file what it says
 * @param files its path, and those of what is laid over it
 */
record ComposeDraft(Map<?, ?> file, List<String> files) {

    String text() {
        if (!(file.get("services") instanceof Map<?, ?> services) || services.isEmpty()) {
            throw new IllegalArgumentException("The file holds no services");
        }
        String names = services.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String first = String.valueOf(services.keySet().iterator().next());
        return """

                project {
                  # Its services are containers of this project, as compose would run them: %1$s.
                  files = %2$s
                }

                # What is to run as a process of this machine stands here, and waits for containers by their names:
                #
                # process "api" {
                #   command    = "./api"
                #   depends_on = [%3$s]
                # }
                """.formatted(oneLine(names), HclText.list(files), HclText.quoted(oneLine(first)));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
