package dev.tutti;

import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CopyIT {

    private static final Duration SHORT = Duration.ofSeconds(20);

    @RegisterExtension
    final Traces traces = new Traces();

    @Test
    void a_stream_for_both_outputs_is_written_by_one_thread() {
        Set<Thread> writers = ConcurrentHashMap.newKeySet();
        var both = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                writers.add(Thread.currentThread());
                super.write(bytes, offset, length);
            }
        };
        var definition = traces.on(shell("for i in $(seq 200); do echo out; echo err >&2; done"))
                .copyOutputTo(both)
                .copyErrorsTo(both);

        try (var handle = definition.start()) {
            handle.waitForExit(SHORT);
        }

        assertThat(writers).hasSize(1);
        assertThat(both.toString().lines()).hasSize(400).containsOnly("out", "err");
    }

    @Test
    void a_stream_that_fails_with_an_error_gets_no_more() {
        var asked = new AtomicInteger();
        var broken = new OutputStream() {
            @Override
            public void write(int octet) {
                asked.incrementAndGet();
                throw new AssertionError("broken");
            }
        };

        try (var handle = traces.on(shell("seq 100000")).copyOutputTo(broken).start()) {
            handle.waitForExit(SHORT);
        }

        assertThat(asked).hasValue(1);
    }
}
