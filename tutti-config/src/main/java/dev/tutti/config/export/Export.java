package dev.tutti.config.export;

import dev.tutti.config.Loaded;
import dev.tutti.model.Project;
import java.util.Set;

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
        Notices notices = new Notices(loaded.loggers().keySet());
        Secrets secrets = new Secrets(withSecrets ? Set.of() : loaded.secrets(), notices);
        return switch (form) {
            case COMPOSE -> new ComposeExport(project, secrets, notices).exported();
            case PROCFILE -> new ProcfileExport(project, secrets, notices).exported();
            case SYSTEMD -> new SystemdExport(project, secrets, notices).exported();
        };
    }
}
