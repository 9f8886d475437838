package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.HealthCheck;
import dev.tutti.model.HealthCheck.Then;
import dev.tutti.model.Probe;
import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthWatchTest {

    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicBoolean outOfReach = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::watch);

    private void watch() {
        Probe probe = new Probe() {
            @Override
            public Verdict check(Subject subject) {
                asked.incrementAndGet();
                return open.get() ? Verdict.open("starting") : new Verdict(healthy.get(), "answer");
            }

            @Override
            public String describe() {
                return "health";
            }
        };
        var check = new HealthCheck(List.of(probe), Duration.ofMillis(2), 3, Then.REPORT);
        var listener = new HealthWatch.Listener() {
            @Override
            public void unhealthy(List<Evidence> evidence) {
                heard.add("unhealthy: " + evidence.get(0).what());
            }

            @Override
            public void healthy() {
                heard.add("healthy");
            }
        };
        try {
            new HealthWatch(check, new Reachable(), listener).watch();
        } catch (InterruptedException end) {
            heard.add("end");
        }
    }

    /** Unless it is out of reach. */
    private final class Reachable implements Subject {

        private final Subject known = KnownSubject.here();

        @Override
        public Run run() {
            return known.run();
        }

        @Override
        public Set<Long> processes() {
            return known.processes();
        }

        @Override
        public Duration patience() {
            return known.patience();
        }

        @Override
        public boolean isOutOfReach() {
            return outOfReach.get();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Test
    void only_changes_are_told() {
        thread.start();
        Await.until("some rounds", () -> asked.get() > 5);
        healthy.set(false);
        Await.until("three failures", () -> !heard.isEmpty());
        int then = asked.get();
        Await.until("more rounds", () -> asked.get() > then + 5);

        healthy.set(true);
        Await.until("health", () -> heard.size() > 1);
        thread.interrupt();
        Await.until("the end", () -> heard.size() > 2);

        assertThat(heard).containsExactly("unhealthy: health", "healthy", "end");
    }

    @Test
    void a_round_in_which_nobody_can_tell_counts_neither_way() {
        open.set(true);
        thread.start();
        Await.until("many rounds", () -> asked.get() > 20);
        assertThat(heard).isEmpty();

        healthy.set(false);
        open.set(false);
        Await.until("three failures", () -> heard.contains("unhealthy: health"));
        open.set(true);
        int then = asked.get();
        Await.until("more rounds", () -> asked.get() > then + 10);

        assertThat(heard).containsExactly("unhealthy: health");
    }

    @Test
    void what_is_out_of_reach_is_not_unwell_whatever_its_probes_say() {
        outOfReach.set(true);
        healthy.set(false);
        thread.start();
        Await.until("many rounds", () -> asked.get() > 20);
        assertThat(heard).isEmpty();

        outOfReach.set(false);
        Await.until("three failures", () -> heard.contains("unhealthy: health"));
        outOfReach.set(true);
        int then = asked.get();
        Await.until("more rounds", () -> asked.get() > then + 10);
        assertThat(heard).containsExactly("unhealthy: health");

        healthy.set(true);
        Await.until("health", () -> heard.contains("healthy"));
    }
}
