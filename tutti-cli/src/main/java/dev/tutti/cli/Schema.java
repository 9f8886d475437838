package dev.tutti.cli;

import dev.tutti.config.ConfigSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What has a JSON Schema: the configuration, and what commands write for programs. */
enum Schema {
    /** A whole {@code tutti.json}. */
    CONFIG,
    /** The same: both forms mean the same. */
    HCL,
    /** The same. */
    JSON,
    /** A file that is merged over another one. */
    OVERLAY,
    APPLY,
    CHECK,
    CLEAN,
    DOCTOR,
    ENV,
    EVENTS,
    GRAPH,
    LOGS,
    PLAN,
    PS,
    RESTART,
    STOP,
    VERSION,
    WAIT,
    WHY;

    /** The schema, as it is written into a file. Those of outputs are written by hand: they are promises. */
    String text() {
        return switch (this) {
            case CONFIG, HCL, JSON -> ConfigSchema.standard().text();
            case OVERLAY -> ConfigSchema.standard().asOverlay().text();
            default -> resource();
        };
    }

    private String resource() {
        String name = "schema/" + name().toLowerCase(Locale.ROOT) + ".json";
        try (InputStream file = Schema.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The build left out " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
