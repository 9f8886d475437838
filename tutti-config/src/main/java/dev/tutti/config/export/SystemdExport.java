package dev.tutti.config.export;

import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes units for the user manager of systemd: a service for each process, and a target for all of them. */
record SystemdExport(Project project, Secrets secrets, Notices notices) {

    Exported exported() {
        List<Unit> units = project.units().stream().filter(this::isProcess).toList();
        Map<String, String> files = new LinkedHashMap<>();
        for (Unit unit : units) {
            files.put(service(unit.name()), new SystemdService(this, unit).text());
        }
        if (!units.isEmpty()) {
            files.put(target(), target(units));
        }
        return new Exported(files, units.size(), notices.lines());
    }

    private boolean isProcess(Unit unit) {
        boolean process = unit.workload() instanceof LocalProcess;
        notices.addIf(!process, unit, "left out: only processes of this machine become units of systemd");
        return process;
    }

    /** The file of a unit. Names that need quotes in systemd lose what needs them. */
    String service(UnitName unit) {
        return prefix() + "-" + unit + ".service";
    }

    String target() {
        return prefix() + ".target";
    }

    /** Whether there is a file for a unit. */
    boolean has(UnitName unit) {
        return project.unit(unit)
                .filter(found -> found.workload() instanceof LocalProcess)
                .isPresent();
    }

    private String prefix() {
        String name = project.name().replaceAll("[^A-Za-z0-9_.-]", "_");
        // A leading dash is no name of a unit, and one inside stands for a slash only in the names of slices.
        return name.startsWith("-") ? "_" + name : name;
    }

    private String target(List<Unit> units) {
        Optional<String> wanted = Optional.of(units.stream()
                        .filter(Unit::autostart)
                        .map(unit -> service(unit.name()))
                        .collect(Collectors.joining(" ")))
                .filter(names -> !names.isEmpty());
        return "[Unit]\nDescription=" + SystemdText.line(project.name()) + "\n"
                + wanted.map(names -> "Wants=" + names + "\n").orElse("")
                + "\n[Install]\nWantedBy=default.target\n";
    }
}
