package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LocalProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One hook: a command, or a block. */
record HookBlock(
        @Described("what is executed") CommandLine command,

        @Described(value = "whether `/bin/sh -c` runs the command", byDefault = "false")
        boolean shell,

        @Described(value = "where it runs", byDefault = "the unit's directory")
        Optional<Path> directory,

        @Described("environment variables besides those of the unit; `null` unsets one")
        Map<String, Optional<String>> env,

        @Described(value = "how long it may take; then it has failed", byDefault = "\"60s\"")
        Optional<Duration> within,

        @Described(value = "where it runs; only `host`, this machine, for processes", byDefault = "host")
        Optional<Where> in) {

    /** Where a hook runs. */
    enum Where {
        HOST
    }

    HookBlock {
        if (within.isPresent() && (within.get().isZero() || within.get().isNegative())) {
            throw new IllegalArgumentException("\"within\" must be positive");
        }
        try {
            command.command(shell);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"command\": " + e.getMessage(), e);
        }
    }

    static HookBlock running(CommandLine command) {
        command.command(false);
        return new HookBlock(command, false, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    static HookBlock parse(String command) {
        return running(CommandLine.of(command));
    }

    static HookBlock of(List<String> words) {
        return running(CommandLine.of(words));
    }

    Hook at(HookPoint point, Surroundings unit) {
        Map<String, Optional<String>> environment = new TreeMap<>(unit.environment());
        environment.putAll(env);
        LocalProcess process = new LocalProcess(
                command.command(shell),
                directory.orElse(unit.directory()),
                environment,
                LocalProcess.Stdin.EMPTY,
                false);
        return new Hook(point, new Hook.RunCommand(process), within.orElse(Hook.DEFAULT_WITHIN), false);
    }
}
