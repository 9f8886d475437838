package dev.tutti.config.export;

/** What a project can be written as. */
public enum Form {
    /** A compose file. */
    COMPOSE("compose.yaml"),
    /** A Procfile. */
    PROCFILE("Procfile"),
    /** Units of a systemd user manager, one file each. */
    SYSTEMD("");

    private final String fileName;

    Form(String fileName) {
        this.fileName = fileName;
    }

    /** The usual name of the file; empty where there are several files. */
    public String fileName() {
        return fileName;
    }
}
