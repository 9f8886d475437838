package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Marked;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a JVM has started and not ended; as an extension fails each test after which something of this JVM is left. */
final class LeftBehind implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(by(ProcessHandle.current().pid())).isEmpty();
    }

    /** Processes that carry the mark of a JVM. */
    static List<String> by(long jvm) {
        return Marked.bySupervisor(jvm).described();
    }

    /** The threads of this JVM that look after something that runs. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("tutti-"))
                .toList();
    }
}
