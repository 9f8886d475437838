package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes projects of any size. Each returns the folder it was given. */
final class ProjectFile {

    private ProjectFile() {}

    /** Services that run for long and need nothing. */
    static Path services(Path folder, int count) throws IOException {
        var text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append("process \"s%d\" {\n  command = \"sleep 1000\"\n}\n".formatted(i));
        }
        return write(folder, text);
    }

    /** Tasks, all at once or each after the one before, and a service that needs them all. */
    static Path tasks(Path folder, int count, String command, boolean chain) throws IOException {
        var text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append("task \"t%d\" {\n  command = \"%s\"\n  autostart = true\n".formatted(i, command));
            if (chain && i > 1) {
                text.append("  depends_on = [\"t%d\"]\n".formatted(i - 1));
            }
            text.append("}\n");
        }
        String needs = IntStream.rangeClosed(1, count)
                .filter(i -> !chain || i == count)
                .mapToObj(i -> "\"t" + i + "\"")
                .collect(Collectors.joining(", "));
        text.append("process \"last\" {\n  command = \"sleep 1000\"\n  depends_on = [%s]\n}\n".formatted(needs));
        return write(folder, text);
    }

    /** One service for each shell script, named a, b, and so on. */
    static Path scripts(Path folder, String... scripts) throws IOException {
        var text = new StringBuilder();
        var procfile = new StringBuilder();
        for (int i = 0; i < scripts.length; i++) {
            char name = (char) ('a' + i);
            text.append("process \"%c\" {\n  command = [\"sh\", \"-c\", \"%s\"]\n}\n".formatted(name, scripts[i]));
            procfile.append("%c: sh -c \"%s\"\n".formatted(name, scripts[i]));
        }
        Files.writeString(folder.resolve("Procfile"), procfile);
        return write(folder, text);
    }

    /** One service for each shell script, by name. A script must hold no quotes. */
    static Path scripts(Path folder, Map<String, String> scripts) throws IOException {
        var text = new StringBuilder();
        scripts.forEach((name, script) ->
                text.append("process \"%s\" {\n  command = [\"sh\", \"-c\", \"%s\"]\n}\n".formatted(name, script)));
        return write(folder, text);
    }

    private static Path write(Path folder, CharSequence text) throws IOException {
        Files.writeString(folder.resolve("tutti.hcl"), text);
        return folder;
    }
}
