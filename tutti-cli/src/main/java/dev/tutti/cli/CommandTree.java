package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.cli.manual.ExamplesSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** All commands, put together without annotations: reflection would cost more than everything else at start. */
final class CommandTree {

    private static final List<Example> FIRST_STEPS = List.of(
            new Example("tutti init", "write a first tutti.hcl"),
            new Example("tutti start", "bring everything up, until Ctrl-C"),
            new Example("tutti help start", "what a command takes"));

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final CommandLine line;
    private final Surroundings surroundings;
    private final Optional<Running> running;

    /** Every command with all it takes. */
    static CommandTree whole(Surroundings surroundings, Optional<Running> running) {
        return new CommandTree(surroundings, running, CommandTable.names());
    }

    /**
     * @param words the command line: what is not named in it is defined as far as a list of commands shows it, and only where
     *     one may be shown. To define all of them takes longer than most commands.
     */
    CommandTree(Surroundings surroundings, Optional<Running> running, List<String> words) {
        this.surroundings = surroundings;
        this.running = running;
        CommandSpec root = CommandSpec.create().name("tutti");
        root.usageMessage()
                .description("Everything a project needs, up together.")
                .footer("", "Every flag has a TUTTI_… variable.");
        new ExamplesSection(FIRST_STEPS).addTo(root.usageMessage());
        line = new CommandLine(root);
        // Of words that are in a file nobody knew when the commands were chosen.
        line.setExpandAtFiles(false);
        Globals.addTo(root, Forms.withAll());
        addHelp(root);
        root.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("print the version")
                .build());
        root.versionProvider(() -> new String[] {"tutti " + Version.current()});
        Set<String> meant = words.stream().map(CommandTable::meant).collect(Collectors.toSet());
        boolean listed = words.stream().anyMatch(CommandTree::asksForList)
                || meant.stream().noneMatch(name -> CommandTable.command(name).isPresent());
        for (String name : CommandTable.names()) {
            if (meant.remove(name)) {
                add(CommandTable.command(name).orElseThrow());
            } else if (listed) {
                line.addSubcommand(
                        name, new CommandLine(named(CommandSpec.create().name(name))));
            }
        }
        meant.stream().flatMap(name -> CommandTable.command(name).stream()).forEach(this::add);
        line.setDefaultValueProvider(new VariableDefaults(surroundings));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.max(60, Math.min(100, surroundings.width())));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                Colours.choose(Colours.Choice.AUTO, surroundings.outIsTerminal(), surroundings)
                                .on()
                        ? CommandLine.Help.Ansi.ON
                        : CommandLine.Help.Ansi.OFF));
    }

    private static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .scopeType(CommandLine.ScopeType.INHERIT)
                .description("show this help")
                .build());
    }

    private static boolean asksForList(String word) {
        return word.equals("help") || word.equals("--help") || word.matches("-[a-z]*h[a-z]*");
    }

    /** With as much of a command as a list shows. */
    private static CommandSpec named(CommandSpec spec) {
        spec.aliases(CommandTable.aliases(spec.name()).toArray(String[]::new));
        if (spec.usageMessage().description().length == 0) {
            spec.usageMessage().description(CommandTable.summary(spec.name()));
        }
        return spec;
    }

    private void add(Command command) {
        CommandSpec spec = named(command.spec());
        if (!spec.usageMessage().hidden()) {
            Globals.addTo(spec, command.forms());
        }
        new ExamplesSection(command.examples()).addTo(spec.usageMessage());
        commands.put(spec.name(), command);
        line.addSubcommand(spec.name(), new CommandLine(spec));
    }

    CommandLine line() {
        return line;
    }

    /** What can be typed with a command, or with the program where the name is its own. */
    List<Example> examples(String name) {
        Command command = commands.get(name);
        return command == null ? FIRST_STEPS : command.examples();
    }

    ExitCode run(ParseResult words, Tutti.Gate gate) {
        var globals = new Globals(words, surroundings, running);
        if (!words.hasSubcommand()) {
            line.usage(surroundings.out());
            return ExitCode.OK;
        }
        ParseResult inner = words.subcommand();
        Command command = commands.get(inner.commandSpec().name());
        if (command == null) {
            throw new IllegalStateException(
                    "No command for " + inner.commandSpec().name());
        }
        globals.require(command.forms(), inner.commandSpec().name());
        try {
            return gate.refused(command, inner, globals).orElseGet(() -> command.run(inner, globals));
        } catch (UnknownUnitException unknown) {
            running.ifPresent(known -> Selection.refuseLeftOut(known.options().words(), unknown.unit()));
            absent(globals).refuse(unknown.unit());
            throw unknown;
        }
    }

    /** Somebody who names a unit that does not exist may mean one that takes no part. */
    private static AbsentUnits absent(Globals globals) {
        try {
            return AbsentUnits.of(Configuration.look(globals));
        } catch (UsageException nowhere) {
            return new AbsentUnits(Map.of(), Map.of());
        }
    }
}
