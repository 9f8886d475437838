package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.config.ConfigLoader;
import dev.tutti.config.DiagnosticJson;
import dev.tutti.config.LoadRequest;
import dev.tutti.config.Loaded;
import dev.tutti.event.Wording;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.DiagnosticText;
import dev.tutti.log.Level;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A project as its files describe it, without problems. */
record Configuration(Project project, Loaded loaded) {

    /** Loads what the command line asks for, and shows what is wrong. Empty if there are errors. */
    static Optional<Configuration> load(Globals globals) {
        return load(request(globals), globals);
    }

    /** Loads what is asked for, and shows the caller what is wrong. Empty if there are errors. */
    static Optional<Configuration> load(LoadRequest request, Globals globals) {
        Loaded loaded = loaded(request, globals);
        show(loaded, globals);
        return loaded.hasErrors()
                ? Optional.empty()
                : loaded.project().map(project -> new Configuration(project, loaded));
    }

    /** Loads without a word, for those who only want to know what there is. */
    static Optional<Project> glance(Globals globals) {
        return look(globals).project();
    }

    /** The same with all that is wrong. */
    static Loaded look(Globals globals) {
        return loaded(request(globals), globals);
    }

    private static Loaded loaded(LoadRequest request, Globals globals) {
        return globals.surroundings()
                .code()
                .map(code -> code.loaded(request))
                .orElseGet(() -> ConfigLoader.standard().load(request));
    }

    /** What the command line asks for. */
    static LoadRequest request(Globals globals) {
        return new LoadRequest(
                globals.directory(),
                globals.files(),
                globals.variables(),
                globals.surroundings().environment(),
                globals.environmentFiles(),
                Set.copyOf(globals.profiles()),
                globals.project(),
                globals.formation());
    }

    private static void show(Loaded loaded, Globals globals) {
        List<Diagnostic> diagnostics = loaded.diagnostics();
        if (diagnostics.isEmpty()) {
            return;
        }
        Surroundings surroundings = globals.surroundings();
        Redaction redaction = Redaction.of(loaded.secrets());
        // Where the command goes on, its own answer is the one document that a program gets.
        if (globals.wantsJson() && diagnostics.stream().anyMatch(Diagnostic::isError)) {
            surroundings.out().println(redaction.json(DiagnosticJson.render(diagnostics)));
            return;
        }
        var text = new DiagnosticText(loaded.sources(), globals.coloursOfErr().on());
        diagnostics.forEach(diagnostic -> surroundings.err().println(redaction.text(text.render(diagnostic))));
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        if (errors > 1) {
            String kept = globals.running().isPresent() ? "; nothing was changed" : "; nothing was started";
            surroundings.err().println(Wording.count(errors, "error") + kept);
        }
    }

    LoggerRules rulesOf(UnitName unit) {
        return loaded.loggers().getOrDefault(unit, LoggerRules.none());
    }

    /** What the files themselves say of how the lines of a unit are shown. */
    LoggerRules ownRulesOf(UnitName unit) {
        return rulesOf(unit).then(loaded.logger());
    }

    /** Those texts that must not be shown which a unit is launched with, as far as that is known before. */
    Set<String> secretsOf(UnitName unit) {
        String words = project.unit(unit)
                .map(found -> found.workload().texts().collect(Collectors.joining("\n")))
                .orElse("");
        return loaded.secrets().stream().filter(words::contains).collect(Collectors.toSet());
    }

    /** The project's own rules; without a level of its own the command line says how much is shown. */
    LoggerRules rootRules(Globals globals) {
        LoggerRules rules = loaded.logger();
        for (String secret : redaction().secrets()) {
            rules = rules.withReplaced(Pattern.quote(secret), Redaction.SHOWN);
        }
        if (globals.isVerbose()) {
            return rules.withLevel(Level.TRACE);
        }
        if (globals.isQuiet()) {
            return rules.withLevel(Level.WARN);
        }
        return rules;
    }

    UsedEnvironment usedEnvironment() {
        return new UsedEnvironment(loaded.sources().values());
    }

    /** Hides what must not be shown. */
    Redaction redaction() {
        return Redaction.of(loaded.secrets());
    }
}
