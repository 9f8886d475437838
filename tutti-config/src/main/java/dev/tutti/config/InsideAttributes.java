package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs in a container, and with what. */
record InsideAttributes(
        @Described(
                "instead of that of the image: a text, split into words as a shell does but without running one, or a list of"
                        + " words; `[]` is none")
        Optional<WordList> command,

        @Described("instead of that of the image, as `command`")
        Optional<WordList> entrypoint,

        @Described("a name or number, with a group after a colon")
        Optional<String> user,

        @Described("an absolute path in the container") Optional<String> workingDir,

        @Described("environment variables; `null` takes one of the image away")
        Map<String, Optional<String>> env,

        @Described(
                "files of `KEY=VALUE` lines; later ones win, `env` wins over all; a name that ends in `?` may be missing")
        List<EnvFile> envFiles,

        @Described(value = "whether the engine's own first process looks after the others", byDefault = "false")
        boolean init,

        @Described(value = "whether it has a terminal", byDefault = "false")
        boolean tty,

        @Described(value = "whether something can be written to it", byDefault = "false")
        boolean stdin,

        @Described("what it is asked to stop with, instead of what the image says")
        Optional<Signal> stopSignal)
        implements Inlined {

    InsideAttributes {
        VariableNames.check(env);
        if (user.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("\"user\" is empty\nleave it out for that of the image");
        }
        if (workingDir.filter(path -> !path.startsWith("/")).isPresent()) {
            throw new IllegalArgumentException(
                    "\"working_dir\": \"%s\" is no absolute path in the container".formatted(workingDir.get()));
        }
    }

    Map<String, Optional<String>> environment() {
        Map<String, Optional<String>> environment = new LinkedHashMap<>();
        envFiles.forEach(file -> file.values().forEach((key, value) -> environment.put(key, Optional.of(value))));
        environment.putAll(env);
        return environment;
    }
}
