package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.process.Await;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Takes down what a view of bytes is shown; what was written one after the other to one stream, as one. */
public class TapNotes implements RawView {

    /** Guarded by {@code this}. */
    private final List<String> notes = new ArrayList<>();

    private final StringBuilder bytes = new StringBuilder();
    private final CountDownLatch go;

    public TapNotes() {
        this(new CountDownLatch(0));
    }

    /** @param go what it waits for before it looks at anything */
    TapNotes(CountDownLatch go) {
        this.go = go;
    }

    @Override
    public void began(Run run, boolean terminal) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        note("began " + run + (terminal ? " with terminal" : ""));
    }

    @Override
    public void wrote(Run run, Stream stream, byte[] written) {
        String text = new String(written, StandardCharsets.UTF_8);
        String start = stream == Stream.STDOUT ? "out " : "err ";
        synchronized (this) {
            bytes.append(text);
            int last = notes.size() - 1;
            if (last >= 0 && notes.get(last).startsWith(start)) {
                notes.set(last, notes.get(last) + text);
            } else {
                notes.add(start + text);
            }
        }
    }

    @Override
    public void missed(Run run, long missed) {
        note("missed " + missed);
    }

    @Override
    public void ended(Run run, Optional<Exit> exit) {
        note("ended " + run + " " + exit.map(its -> String.valueOf(its.code())).orElse("unknown"));
    }

    private synchronized void note(String note) {
        notes.add(note);
    }

    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    public synchronized String bytes() {
        return bytes.toString();
    }

    void await(String... expected) {
        Await.until("the end of what happened", () -> notes().contains(expected[expected.length - 1]));
        assertThat(notes()).containsExactly(expected);
    }
}
