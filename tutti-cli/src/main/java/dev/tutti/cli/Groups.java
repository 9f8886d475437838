package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.cli.report.WorkflowCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Folds the log where GitHub Actions reads it, and marks what failed; elsewhere does nothing. Safe from any thread. */
final class Groups {

    private final OutputStream out;
    private final boolean on;
    private final Redaction redaction;
    /** Guarded by {@code this}. */
    private boolean open;

    /** @param out where the log goes, not buffered */
    Groups(OutputStream out, boolean on, Redaction redaction) {
        this.out = out;
        this.on = on;
        this.redaction = redaction;
    }

    boolean areOn() {
        return on;
    }

    synchronized void begin(String title) {
        end();
        write(WorkflowCommand.group(redaction.text(title)));
        open = true;
    }

    synchronized void end() {
        if (open) {
            write(WorkflowCommand.endGroup());
            open = false;
        }
    }

    void error(String title, String text) {
        write(WorkflowCommand.error(redaction.text(title), redaction.text(text)));
    }

    /** On a line of its own, also where a unit has begun one that it has not ended. */
    private void write(String command) {
        if (!on) {
            return;
        }
        try {
            out.write(("\n" + command + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // Nobody reads; the log notices that as well, and says so to the start.
            return;
        }
    }
}
