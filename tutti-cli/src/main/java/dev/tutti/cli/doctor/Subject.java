package dev.tutti.cli.doctor;

import dev.tutti.config.Loaded;
import dev.tutti.hcl.Block;
import dev.tutti.hcl.Body;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Document;
import dev.tutti.hcl.Name;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The project that is to run on the machine.
 *
 * @param project empty when there is none, or its files are wrong
 * @param says how its files are, for people
 * @param blocks the kinds of blocks its files hold, also those that this version does not know
 * @param python whether it wants a kernel of Python
 * @param supervisor the process that runs it now
 */
public record Subject(
        Optional<Project> project, Finding says, Set<String> blocks, boolean python, OptionalLong supervisor) {

    private static final String CONTAINER = "container";

    public Subject {
        blocks = Set.copyOf(blocks);
    }

    /** No project: what is needed to run processes is all that is asked for. */
    public static Subject none() {
        return without(Finding.ok("none here; all that is not needed for processes counts as optional"));
    }

    /** Its files could not be read in time. */
    public static Subject unread() {
        return without(Finding.warning("its files could not be read in time", "tutti check"));
    }

    private static Subject without(Finding finding) {
        return new Subject(Optional.empty(), finding, Set.of(), false, OptionalLong.empty());
    }

    /** What was loaded. */
    public static Subject of(Loaded loaded, OptionalLong supervisor) {
        Set<String> blocks = new HashSet<>();
        boolean python = false;
        for (var source : loaded.sources().values()) {
            Body body = Document.parse(source).body();
            body.names().stream().map(Name::text).forEach(blocks::add);
            python |= body.blocks("kernel", 1, new Diagnostics()).stream().anyMatch(Subject::isPython);
        }
        Finding finding = loaded.project()
                .map(project -> Finding.ok("%s in %s, with %d unit%s"
                        .formatted(
                                project.name(),
                                project.root(),
                                project.units().size(),
                                project.units().size() == 1 ? "" : "s")))
                .orElseGet(() -> Finding.warning("its configuration is wrong", "tutti check"));
        return new Subject(loaded.project(), finding, blocks, python, supervisor);
    }

    private static boolean isPython(Block kernel) {
        return kernel.body().value("kernel_name").stream()
                .flatMap(name -> name.value().literal().stream())
                .flatMap(name -> name.text().stream())
                .anyMatch(name -> name.startsWith("python"));
    }

    boolean needsDocker() {
        return blocks.contains(CONTAINER)
                || project.stream()
                        .map(Project::units)
                        .flatMap(List::stream)
                        .anyMatch(unit -> unit.workload().engine().equals(CONTAINER));
    }

    boolean needsTerminals() {
        return project.stream()
                .map(Project::units)
                .flatMap(List::stream)
                .anyMatch(unit -> unit.workload() instanceof LocalProcess process && process.tty());
    }
}
