package dev.tutti.junit;

import dev.tutti.Orchestrator;
import dev.tutti.config.ConfigLoader;
import dev.tutti.config.LoadRequest;
import dev.tutti.config.Loaded;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.DiagnosticText;
import dev.tutti.model.Misspelling;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The only class that knows the configuration, so that the others can be used without it. */
final class LoadedProject {

    private LoadedProject() {}

    static Assembled assemble(Blueprint.OfFile blueprint) {
        Loaded loaded = load(blueprint);
        List<Diagnostic> errors =
                loaded.diagnostics().stream().filter(Diagnostic::isError).toList();
        if (!errors.isEmpty() || loaded.project().isEmpty()) {
            throw new ExtensionConfigurationException(blueprint.file() + " cannot be used\n"
                    + new DiagnosticText(loaded.sources(), false).render(errors));
        }
        Project project = loaded.project().get();
        return Assembled.of(Orchestrator.of(selected(project, blueprint)), Masking.of(loaded.secrets()));
    }

    private static Loaded load(Blueprint.OfFile blueprint) {
        Path directory = Path.of("").toAbsolutePath();
        return ConfigLoader.standard()
                .load(LoadRequest.of(directory)
                        .withFiles(List.of(blueprint.file()))
                        .withProfiles(blueprint.profiles())
                        .withVariables(blueprint.variables())
                        .withEnvironment(System.getenv()));
    }

    /** What is asked for starts by itself, and nothing else does. */
    private static Project selected(Project project, Blueprint.OfFile blueprint) {
        List<String> wanted = blueprint.units();
        if (wanted.isEmpty()) {
            return project;
        }
        List<String> known =
                project.units().stream().map(Unit::name).map(UnitName::value).toList();
        wanted.forEach(name -> requireKnown(name, known, blueprint.file()));
        return new Project(
                project.name(),
                project.root(),
                project.units().stream()
                        .map(unit ->
                                unit.withAutostart(wanted.contains(unit.name().value())))
                        .toList());
    }

    private static void requireKnown(String name, List<String> known, Path file) {
        if (!known.contains(name)) {
            String hint = Misspelling.meant(name, known)
                    .map(close -> "; did you mean \"" + close + "\"?")
                    .orElse("");
            throw new ExtensionConfigurationException(
                    "%s has no unit \"%s\"; its units are %s%s".formatted(file, name, String.join(", ", known), hint));
        }
    }
}
