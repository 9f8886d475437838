package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Source;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of loading.
 *
 * @param project present unless there are errors
 * @param everything what the files describe besides, present as the project is
 * @param loggers what each unit's own {@code logger} says, for those that have one
 * @param logger what the project's {@code logger} says; applies after each unit's own
 * @param diagnostics everything that is wrong, by file and place
 * @param sources the files by the names diagnostics use
 * @param profiles the names of those that are declared, or that a unit belongs to, also where there are errors
 * @param secrets texts that must not be shown: the values of sensitive variables, and of those of the environment
 *     that the files speak of and that are named like one
 * @param variables the names of those that are declared
 * @param watches files of units that take part, and what is done when they change
 */
public record Loaded(
        Optional<Project> project,
        Optional<Everything> everything,
        Map<UnitName, LoggerRules> loggers,
        LoggerRules logger,
        List<Diagnostic> diagnostics,
        Map<String, Source> sources,
        Set<String> profiles,
        Set<String> secrets,
        Set<String> variables,
        List<Watch> watches) {

    public Loaded {
        loggers = Map.copyOf(loggers);
        diagnostics = List.copyOf(diagnostics);
        sources = Map.copyOf(sources);
        profiles = Set.copyOf(profiles);
        secrets = Set.copyOf(secrets);
        variables = Set.copyOf(variables);
        watches = List.copyOf(watches);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** Without the values of secrets. */
    @Override
    public String toString() {
        return "Loaded[project=%s, diagnostics=%s]".formatted(project, diagnostics);
    }
}
