package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.LocalProcess.Stdin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code process} and {@code task} blocks say about a process on this machine. */
record ProcessBlock(
        @Described(
                "what is executed: a text, split into words as a shell does but without running one, or a list of words")
        CommandLine command,

        @Described(value = "whether `/bin/sh -c` runs the command", byDefault = "false")
        boolean shell,

        @Described(value = "where it runs", byDefault = "the project's root")
        Optional<Path> directory,

        @Described("environment variables besides those of Tutti itself; `null` unsets one")
        Map<String, Optional<String>> env,

        @Described(
                "files of `KEY=VALUE` lines; later ones win, `env` wins over all; a name that ends in `?` may be missing")
        List<EnvFile> envFiles,

        @Described(value = "what it finds on its standard input: `open` (silent) or `empty`", byDefault = "open")
        Optional<Stdin> stdin,

        @Described(value = "whether it gets a terminal instead of pipes", byDefault = "false")
        boolean tty) {

    ProcessBlock {
        VariableNames.check(env);
        try {
            command.command(shell);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"command\": " + e.getMessage(), e);
        }
    }

    LocalProcess workload(Path root) {
        Map<String, Optional<String>> environment = new HashMap<>();
        envFiles.forEach(file -> file.values().forEach((key, value) -> environment.put(key, Optional.of(value))));
        environment.putAll(env);
        return new LocalProcess(
                command.command(shell), directory.orElse(root), environment, stdin.orElse(Stdin.OPEN), tty);
    }
}
