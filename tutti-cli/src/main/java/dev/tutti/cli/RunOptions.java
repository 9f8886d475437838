package dev.tutti.cli;

import dev.tutti.driver.WindowSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What is to be run once, as the command line says it.
 *
 * @param what a unit or an image
 * @param alone whether it does not wait for what it needs
 */
record RunOptions(String what, List<String> words, InsideOptions how, boolean servicePorts, boolean alone) {

    private static final String SERVICE_PORTS = "--service-ports";
    private static final String ALONE = "--no-deps";

    static CommandSpec addTo(CommandSpec spec) {
        // What follows the unit or the image belongs to the command, options too.
        spec.parser().stopAtPositional(true);
        return spec.addOption(OptionSpec.builder(SERVICE_PORTS)
                        .type(boolean.class)
                        .description("publish the ports of the unit, which nobody else may have then")
                        .build())
                .addOption(OptionSpec.builder(ALONE)
                        .type(boolean.class)
                        .description("without what the unit needs, and without waiting for it")
                        .build())
                .addOption(OptionSpec.builder("--rm")
                        .type(boolean.class)
                        .description("remove the container at its end, which is always done")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("WHAT")
                        .index("0")
                        .arity("1")
                        .type(String.class)
                        .description("a task, a container of the project, or an image")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("CMD")
                        .index("1..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("further arguments of a task that is a process; the command of a container")
                        .build());
    }

    /** @throws UsageException if it makes no sense */
    static RunOptions of(ParseResult words) {
        List<String> given = words.matchedPositionalValue(1, List.<String>of());
        return new RunOptions(
                words.matchedPositionalValue(0, ""),
                !given.isEmpty() && given.get(0).equals("--") ? given.subList(1, given.size()) : given,
                InsideOptions.of(words),
                Options.value(words, SERVICE_PORTS, false),
                Options.value(words, ALONE, false));
    }

    OneOffPlan plan(boolean terminal) {
        return new OneOffPlan(what, new OneOff(words, how, terminal), servicePorts);
    }

    /** As a command line for the supervisor. */
    List<String> call(Optional<WindowSize> terminal) {
        var call = new ArrayList<>(List.of(ServedRunCommand.NAME));
        call.addAll(how.words(terminal));
        if (servicePorts) {
            call.add(SERVICE_PORTS);
        }
        if (alone) {
            call.add(ALONE);
        }
        call.add(what);
        call.add("--");
        call.addAll(words);
        return call;
    }
}
