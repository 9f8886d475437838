package dev.tutti.config.export;

import dev.tutti.config.Everything;
import dev.tutti.config.Loaded;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a project as files of another tool. */
public final class Export {

    private Export() {}

    /**
     * The files, and what they leave out.
     *
     * @param loaded what was loaded, without errors
     * @param withSecrets whether the values of sensitive variables are written; else the names of variables stand for them
     */
    public static Exported of(Form form, Loaded loaded, boolean withSecrets) {
        Project project = loaded.project()
                .orElseThrow(() -> new IllegalArgumentException("There is no project where there are errors"));
        Everything everything = loaded.everything().orElseThrow();
        Notices notices = new Notices(loaded.loggers().keySet());
        notices.addIfProject(!loaded.logger().equals(LoggerRules.none()), "the log rules of the project are left out");
        Secrets secrets = new Secrets(withSecrets ? Set.of() : loaded.secrets(), notices);
        // Compose knows profiles as Tutti does; the others have what takes part now.
        Set<UnitName> written = form == Form.COMPOSE
                ? everything.units().stream().map(Unit::name).collect(Collectors.toSet())
                : Set.of();
        everything.absent().forEach((unit, why) -> {
            if (!written.contains(unit)) {
                notices.add(unit, "left out: it " + why);
            }
        });
        if (form != Form.COMPOSE) {
            project.units().stream()
                    .filter(unit -> loaded.watches().stream()
                            .anyMatch(watch -> watch.unit().equals(unit.name())))
                    .forEach(unit -> notices.add(unit, "its watches are left out"));
        }
        return switch (form) {
            case COMPOSE -> new ComposeExport(project.name(), everything, secrets, notices).exported();
            case PROCFILE -> new ProcfileExport(project, secrets, notices).exported();
            case SYSTEMD -> new SystemdExport(project, secrets, notices).exported();
        };
    }
}
