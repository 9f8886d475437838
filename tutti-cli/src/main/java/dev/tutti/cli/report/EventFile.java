package dev.tutti.cli.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.function.Consumer;

/** Each event as a line of a file. Where that cannot be written it is said once, and the run goes on without. */
public final class EventFile implements Consumer<String>, AutoCloseable {

    private final BufferedWriter file;
    private final Redaction redaction;
    private final Consumer<String> complain;
    /** Both are called by one thread after the other: that of the view, and at the end whoever closes. */
    private boolean lost;

    /** @param complain is told once what is wrong */
    public EventFile(BufferedWriter file, Redaction redaction, Consumer<String> complain) {
        this.file = file;
        this.redaction = redaction;
        this.complain = complain;
    }

    @Override
    public void accept(String event) {
        if (lost) {
            return;
        }
        try {
            file.write(redaction.json(event));
            file.write('\n');
            file.flush();
        } catch (IOException e) {
            lose(e);
        }
    }

    private void lose(IOException e) {
        lost = true;
        complain.accept("cannot write the events: " + e.getMessage());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            if (!lost) {
                lose(e);
            }
        }
    }
}
