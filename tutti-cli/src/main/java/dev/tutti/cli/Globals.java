package dev.tutti.cli;

import dev.tutti.config.ConfigLoader;
import dev.tutti.config.procfile.Formation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options every command has, wherever they stand in the command line. */
final class Globals {

    /** The option that names profiles. */
    static final String PROFILE = "--profile";

    private static final String ENV_FILE = "--env-file";

    /** How results are written. */
    enum Output {
        TABLE,
        WIDE,
        JSON
    }

    private final ParseResult words;
    private final Surroundings surroundings;
    private final Optional<Running> running;

    Globals(ParseResult words, Surroundings surroundings, Optional<Running> running) {
        this.words = words;
        this.surroundings = surroundings;
        this.running = running;
    }

    /** The project in whose supervisor this command runs; empty in a process of its own. */
    Optional<Running> running() {
        return running;
    }

    /** The command line as it was given. */
    List<String> arguments() {
        return words.originalArgs();
    }

    /** A command that means something else by {@code -f} or {@code -e} is left the long name alone. */
    static void addTo(CommandSpec spec, Forms forms) {
        String[] file = spec.optionsMap().containsKey("-f") ? new String[] {"--file"} : new String[] {"-f", "--file"};
        String[] environment =
                spec.optionsMap().containsKey("-e") ? new String[] {ENV_FILE} : new String[] {"-e", ENV_FILE};
        spec.addOption(option("a configuration file; several are merged, the last wins", file)
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        spec.addOption(option("work as if started there", "-C", "--directory")
                .paramLabel("DIR")
                .type(String.class)
                .build());
        spec.addOption(option("the project's name", "-p", "--project")
                .paramLabel("NAME")
                .type(String.class)
                .build());
        spec.addOption(option("take in units of this profile", PROFILE)
                .paramLabel("NAME")
                .splitRegex(",")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        spec.addOption(option("set a variable", "--var")
                .paramLabel("NAME=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        spec.addOption(option("how many of each entry of a Procfile, such as web=2,worker=1", "--formation")
                .paramLabel("NAME=NUMBER")
                .type(String.class)
                .build());
        spec.addOption(option("environment for the configuration, from a file", environment)
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        String choices = forms.inWords();
        spec.addOption(option("how results are written: " + choices, "-o", "--output")
                .paramLabel("FORM")
                .type(Output.class)
                .hidden(choices.isEmpty())
                .build());
        spec.addOption(option("say less", "-q", "--quiet").type(boolean.class).build());
        spec.addOption(option("say more", "-v", "--verbose").type(boolean.class).build());
        spec.addOption(option("auto, always or never", "--color")
                .paramLabel("WHEN")
                .type(Colours.Choice.class)
                .build());
        spec.addOption(option("answer yes to every question", "-y", "--yes")
                .type(boolean.class)
                .build());
    }

    private static OptionSpec.Builder option(String description, String... names) {
        return OptionSpec.builder(names[0], java.util.Arrays.copyOfRange(names, 1, names.length))
                .description(description);
    }

    private <T> Optional<T> value(String name) {
        for (ParseResult at = words; ; at = at.subcommand()) {
            if (!at.hasSubcommand()) {
                return option(at, name);
            }
            if (at.hasMatchedOption(name) && !at.subcommand().hasMatchedOption(name)) {
                T outer = at.matchedOptionValue(name, null);
                if (outer != null) {
                    return Optional.of(outer);
                }
            }
        }
    }

    /** What a command was given for an option of its own: on the command line, or by the option's variable. */
    static <T> Optional<T> option(ParseResult at, String name) {
        T given = at.matchedOptionValue(name, null);
        if (given != null) {
            return Optional.of(given);
        }
        OptionSpec option = at.commandSpec().findOption(name);
        return option == null ? Optional.empty() : Optional.ofNullable(option.<T>getValue());
    }

    private boolean flag(String name) {
        return this.<Boolean>value(name).orElse(false);
    }

    private List<String> list(String name) {
        return this.<List<String>>value(name).orElse(List.of());
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The same command line somewhere else. */
    Globals in(Surroundings others) {
        return new Globals(words, others, running);
    }

    /** @throws UsageException if it does not exist */
    Path directory() {
        Optional<String> given = value("-C");
        Path directory = given.map(
                        text -> surroundings.directory().resolve(text).normalize())
                .orElse(surroundings.directory());
        if (given.isPresent() && !Files.isDirectory(directory)) {
            throw new UsageException("there is no directory " + directory);
        }
        return OneName.of(directory);
    }

    /** A path of the command line: as if Tutti had been started in {@link #directory}. */
    Path path(String text) {
        return directory().resolve(text).normalize();
    }

    List<Path> files() {
        return list("--file").stream().map(this::path).map(OneName::ofFile).toList();
    }

    /** The directory of the project that is meant. */
    Path root() {
        return surroundings.code().map(CodeProject::root).orElseGet(() -> ConfigLoader.root(directory(), files()));
    }

    /** Whether a file that is named does not exist, which is said then. */
    boolean lacksFile() {
        Optional<Path> lacking =
                files().stream().filter(file -> !Files.exists(file)).findFirst();
        lacking.ifPresent(file -> surroundings.err().println("tutti: there is no file " + file));
        return lacking.isPresent();
    }

    List<Path> environmentFiles() {
        return list(ENV_FILE).stream().map(this::path).toList();
    }

    /** @throws UsageException if it is blank */
    Optional<String> project() {
        Optional<String> name = value("-p");
        if (name.filter(String::isBlank).isPresent()) {
            throw new UsageException("--project takes a name");
        }
        return name;
    }

    List<String> profiles() {
        return list(PROFILE);
    }

    /** @throws UsageException if an assignment has no equals sign */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        for (String assignment : list("--var")) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--var takes NAME=VALUE, not \"" + assignment + "\"");
            }
            variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return variables;
    }

    /** Those that say which project is meant, as another command line would give them. */
    List<String> given() {
        var words = new ArrayList<String>(List.of("--directory", directory().toString()));
        files().forEach(file -> words.addAll(List.of("--file", file.toString())));
        environmentFiles().forEach(file -> words.addAll(List.of(ENV_FILE, file.toString())));
        profiles().forEach(profile -> words.addAll(List.of(PROFILE, profile)));
        list("--var").forEach(variable -> words.addAll(List.of("--var", variable)));
        project().ifPresent(name -> words.addAll(List.of("--project", name)));
        this.<String>value("--formation").ifPresent(text -> words.addAll(List.of("--formation", text)));
        return words;
    }

    /** @throws UsageException if it cannot be read */
    Optional<Formation> formation() {
        Optional<String> text = value("--formation");
        try {
            return text.map(Formation::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--formation: " + e.getMessage());
        }
    }

    boolean wantsJson() {
        return this.<Output>value("-o").filter(Output.JSON::equals).isPresent();
    }

    /**
     * A variable that asks all commands for a form is no reason to refuse.
     *
     * @throws UsageException if the command line asks for a form that a command does not have
     */
    void require(Forms forms, String command) {
        for (Optional<ParseResult> at = Optional.of(words);
                at.isPresent();
                at = at.filter(ParseResult::hasSubcommand).map(ParseResult::subcommand)) {
            if (at.get().hasMatchedOption("-o")) {
                forms.require(at.get().matchedOptionValue("-o", Output.TABLE), command);
            }
        }
    }

    boolean wantsWide() {
        return this.<Output>value("-o").filter(Output.WIDE::equals).isPresent();
    }

    boolean isQuiet() {
        return flag("-q");
    }

    boolean isVerbose() {
        return flag("-v");
    }

    boolean yes() {
        return flag("-y");
    }

    Colours coloursOfOut() {
        return Colours.choose(colour(), surroundings.outIsTerminal(), surroundings);
    }

    Colours coloursOfErr() {
        return Colours.choose(colour(), surroundings.errIsTerminal(), surroundings);
    }

    private Colours.Choice colour() {
        return this.<Colours.Choice>value("--color").orElse(Colours.Choice.AUTO);
    }
}
