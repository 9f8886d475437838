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

        @Described(
                value = "where it runs on this machine",
                byDefault = "the unit's directory; the project's root for a container")
        Optional<Path> directory,

        @Described("environment variables besides those of the unit, or of Tutti for a container; `null` unsets one")
        Map<String, Optional<String>> env,

        @Described(value = "how long it may take; then it has failed", byDefault = "\"60s\"")
        Optional<Duration> within,

        @Described(value = "where it runs: `host`, this machine, or `unit`, inside the container", byDefault = "host")
        Optional<Where> in,

        @Described(
                value =
                        "whether it runs at every start; else a hook of a start runs only where a container is new, not where one"
                                + " that was stopped is taken up",
                byDefault = "false")
        boolean everyStart) {

    /** Where a hook runs. */
    enum Where {
        HOST,
        UNIT
    }

    HookBlock {
        if (within.isPresent() && (within.get().isZero() || within.get().isNegative())) {
            throw new IllegalArgumentException("\"within\" must be positive");
        }
        if (in.filter(Where.UNIT::equals).isPresent()) {
            directory.ifPresent(path -> {
                throw new IllegalArgumentException("\"directory\" is one of this machine, and the hook runs inside");
            });
            env.forEach((name, value) -> {
                if (value.isEmpty()) {
                    throw new IllegalArgumentException(
                            "\"env\": the variable " + name + " cannot be taken away from a command that runs inside");
                }
            });
        }
        try {
            command.command(shell);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"command\": " + e.getMessage(), e);
        }
    }

    static HookBlock running(CommandLine command) {
        command.command(false);
        return new HookBlock(command, false, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), false);
    }

    static HookBlock parse(String command) {
        return running(CommandLine.of(command));
    }

    static HookBlock of(List<String> words) {
        return running(CommandLine.of(words));
    }

    boolean isInside() {
        return in.filter(Where.UNIT::equals).isPresent();
    }

    Hook at(HookPoint point, Surroundings unit) {
        return new Hook(point, isInside() ? inside() : outside(unit), within.orElse(Hook.DEFAULT_WITHIN), everyStart);
    }

    private Hook.Action inside() {
        Map<String, String> environment = new TreeMap<>();
        env.forEach((name, value) -> environment.put(name, value.orElseThrow()));
        return new Hook.RunInside(command.command(shell).argv(), environment);
    }

    private Hook.Action outside(Surroundings unit) {
        Map<String, Optional<String>> environment = new TreeMap<>(unit.environment());
        environment.putAll(env);
        LocalProcess process = new LocalProcess(
                command.command(shell),
                directory.orElse(unit.directory()),
                environment,
                LocalProcess.Stdin.EMPTY,
                false);
        return new Hook.RunCommand(process);
    }
}
