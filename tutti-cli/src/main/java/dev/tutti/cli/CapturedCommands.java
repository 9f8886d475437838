package dev.tutti.cli;

import dev.tutti.daemon.Commands;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Commands whose output is kept, without a terminal, with the global options that this process was given.
 *
 * @param globals of this process
 */
record CapturedCommands(Globals globals, Path state) implements Commands {

    private static final int WIDTH = 120;

    @Override
    public Answer run(List<String> words) {
        var out = new Kept();
        var err = new Kept();
        Surroundings own = globals.surroundings();
        var environment = new HashMap<>(own.environment());
        // What shapes output, or stands for an option, was meant for whoever started this process.
        environment.keySet().removeIf(name -> Served.isAboutForm(name) && !name.startsWith("TUTTI_JAVA"));
        var surroundings = own.writing(Streams.unseen(out, err, WIDTH)).with(environment);
        var line = new ArrayList<>(globals.given());
        line.addAll(words);
        ExitCode code = new Tutti(surroundings).run(line.toArray(String[]::new));
        surroundings.out().flush();
        surroundings.err().flush();
        return new Answer(code.value(), out.text(), err.text());
    }

    /** The first of what is written; a reader can take in only so much. Safe from any thread. */
    private static final class Kept extends OutputStream {

        private static final int MOST = 8 << 20;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] more, int offset, int length) {
            bytes.write(more, offset, Math.min(length, Math.max(0, MOST - bytes.size())));
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
