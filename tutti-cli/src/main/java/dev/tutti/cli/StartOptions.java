package dev.tutti.cli;

import dev.tutti.config.ConfigLoader;
import dev.tutti.config.LoadRequest;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/**
 * What a start was asked for: which files its project is made of and what was left out. A later change of the running project
 * reads the same files in the same way, whoever asks for it.
 */
record StartOptions(LoadRequest request, ParseResult words) {

    /** What stands before the name of a variable of the files in the environment. */
    private static final String VARIABLE = "TUTTI_VAR_";

    /** What is watched of a configuration: nothing, where it was asked for that. */
    List<Watch> watches(Configuration configuration) {
        return Options.value(words, "--no-watch", false)
                ? List.of()
                : configuration.loaded().watches();
    }

    /** What a caller asks for that this start was not asked for, in words; empty where nothing differs. */
    Optional<String> differing(Globals caller) {
        LoadRequest asked = Configuration.request(caller);
        var differing = new ArrayList<String>();
        if (!asked.files().isEmpty() && !filesOf(asked).equals(filesOf(request))) {
            differing.add("--file");
        }
        note(differing, "--env-file", asked.envFiles(), request.envFiles());
        note(differing, "--profile", List.copyOf(asked.profiles()), List.copyOf(request.profiles()));
        for (Map.Entry<String, String> variable : asked.variables().entrySet()) {
            if (isOther(variable)) {
                differing.add("--var");
                break;
            }
        }
        note(
                differing,
                "--project",
                asked.projectName().stream().toList(),
                request.projectName().stream().toList());
        note(
                differing,
                "--formation",
                asked.formation().stream().toList(),
                request.formation().stream().toList());
        return inWords(differing);
    }

    /** What a caller's environment gives variables of the files that it did not give them at the start, by name. */
    Optional<String> differing(Globals caller, Set<String> declared) {
        LoadRequest asked = Configuration.request(caller);
        return inWords(declared.stream()
                .sorted()
                .filter(name -> !asked.variables().containsKey(name))
                .filter(name -> Optional.ofNullable(asked.environment().get(VARIABLE + name))
                        .filter(value -> isOther(Map.entry(name, value)))
                        .isPresent())
                .map(name -> VARIABLE + name)
                .toList());
    }

    /** Options of another start that cannot hold any more, as they are about the supervisor that runs already. */
    List<String> late(ParseResult again, Globals caller) {
        var late = new ArrayList<String>();
        note(late, "--log-dir", directory(again, caller.directory()), directory(words, request.directory()));
        for (String option : List.of("--log-format", "--on-failure", "--no-watch")) {
            note(
                    late,
                    option,
                    Globals.option(again, option).stream().toList(),
                    Globals.option(words, option).stream().toList());
        }
        return late;
    }

    private static List<Path> directory(ParseResult words, Path from) {
        return Globals.<String>option(words, "--log-dir").stream()
                .map(text -> from.resolve(text).normalize())
                .toList();
    }

    private static List<Path> filesOf(LoadRequest request) {
        return ConfigLoader.files(request.directory(), request.files());
    }

    private boolean isOther(Map.Entry<String, String> variable) {
        String name = variable.getKey();
        String given = request.variables().get(name);
        return !variable.getValue().equals(given == null ? request.environment().get(VARIABLE + name) : given);
    }

    private static Optional<String> inWords(List<String> differing) {
        return differing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differing));
    }

    /** What is not said means what was said before. */
    private static void note(List<String> differing, String option, List<?> asked, List<?> given) {
        if (!asked.isEmpty() && !asked.equals(given)) {
            differing.add(option);
        }
    }
}
