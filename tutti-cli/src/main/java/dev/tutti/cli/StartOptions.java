package dev.tutti.cli;

import dev.tutti.config.LoadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * What a start was asked for: which files its project is made of and what was left out. A later change of the running project
 * reads the same files in the same way, whoever asks for it.
 */
record StartOptions(LoadRequest request, ParseResult words) {

    /** What a caller asks for that this start was not asked for, in words; empty where nothing differs. */
    Optional<String> differing(Globals caller) {
        LoadRequest asked = Configuration.request(caller);
        var differing = new ArrayList<String>();
        note(differing, "--file", asked.files(), request.files());
        note(differing, "--env-file", asked.envFiles(), request.envFiles());
        note(differing, "--profile", List.copyOf(asked.profiles()), List.copyOf(request.profiles()));
        note(
                differing,
                "--var",
                List.copyOf(asked.variables().entrySet()),
                List.copyOf(request.variables().entrySet()));
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
        return differing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differing));
    }

    /** What is not said means what was said before. */
    private static void note(List<String> differing, String option, List<?> asked, List<?> given) {
        if (!asked.isEmpty() && !asked.equals(given)) {
            differing.add(option);
        }
    }
}
