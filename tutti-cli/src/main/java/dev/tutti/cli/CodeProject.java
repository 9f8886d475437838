package dev.tutti.cli;

import dev.tutti.DefinitionException;
import dev.tutti.Program;
import dev.tutti.config.Everything;
import dev.tutti.config.LoadRequest;
import dev.tutti.config.Loaded;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A project that comes from a program, in place of one that files describe.
 *
 * @param root its directory
 * @param launcher by which the program is started again to look after this project, without the command line
 * @param loaded what came of making it, once
 */
record CodeProject(Program program, Path root, List<String> launcher, Loaded loaded) {

    /**
     * What commands are about.
     *
     * @param commandLine what the program asks for
     * @param directory where relative paths begin, unless the program is a file or says something else
     */
    static CodeProject of(Program program, ProgramStart start, List<String> commandLine, Path directory) {
        Path root = OneName.of(program.directory()
                .or(() -> start.source().flatMap(file -> Optional.ofNullable(file.getParent())))
                .orElse(directory));
        return new CodeProject(program, root, start.launcher(root, commandLine), load(program, root));
    }

    private static Loaded load(Program program, Path root) {
        try {
            return loaded(Optional.of(program.project(root)), List.of());
        } catch (DefinitionException wrong) {
            return loaded(
                    Optional.empty(),
                    wrong.problems().stream().map(Diagnostic::error).toList());
        } catch (IllegalArgumentException wrong) {
            return loaded(Optional.empty(), List.of(Diagnostic.error(String.valueOf(wrong.getMessage()))));
        }
    }

    private static Loaded loaded(Optional<Project> project, List<Diagnostic> problems) {
        return new Loaded(
                project,
                project.map(known -> new Everything(known.units(), Map.of(), Map.of(), List.of())),
                Map.of(),
                LoggerRules.none(),
                problems,
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of());
    }

    /**
     * As a command line asks for it.
     *
     * @throws UsageException when that asks for what only files have
     */
    Loaded loaded(LoadRequest request) {
        // The program itself is one that TUTTI_FILE may name.
        refuse(request.files().stream().anyMatch(file -> !file.toString().endsWith(".java")), "--file");
        refuse(!request.variables().isEmpty(), "--var");
        refuse(!request.profiles().isEmpty(), "--profile");
        refuse(!request.envFiles().isEmpty(), "--env-file");
        refuse(request.formation().isPresent(), "--formation");
        Optional<String> name = request.projectName();
        return name.isEmpty()
                ? loaded
                : loaded(
                        loaded.project().map(known -> new Project(name.get(), known.root(), known.units())),
                        loaded.diagnostics());
    }

    private static void refuse(boolean asked, String option) {
        if (asked) {
            throw new UsageException(
                    option + " is for configuration files; this project comes from a program, which can read its own"
                            + " arguments and environment");
        }
    }
}
