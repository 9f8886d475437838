package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.external;
import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.tcp;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.process.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedStartIT {

    @Test
    void a_start_that_fails_leaves_no_thread_of_what_nobody_can_close() {
        var before = Traces.threads("tutti-supervisor");
        var broken = shell("exit 3").readyWhen(tcp(1));

        assertThatThrownBy(broken::start).isInstanceOf(ExitedBeforeReadyException.class);
        assertThatThrownBy(() -> orchestrated(process("sleep 100"), broken))
                .isInstanceOf(ExitedBeforeReadyException.class);

        Await.until("the end of their threads", () -> before.containsAll(Traces.threads("tutti-supervisor")));
    }

    @Test
    void what_is_no_process_is_called_what_it_is() {
        var never = check("the end of days", () -> false).within(Duration.ofMillis(1));
        var broken = member(
                "licence",
                () -> {
                    throw new IllegalStateException("none");
                },
                () -> {});

        assertThatThrownBy(external("ldap").readyWhen(never)::start)
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("run 1: a service that somebody else runs");
        assertThatThrownBy(broken::start)
                .isInstanceOf(LaunchFailedException.class)
                .hasMessageContainingAll("run 1, failed after ", ": code in this JVM");
    }
}
