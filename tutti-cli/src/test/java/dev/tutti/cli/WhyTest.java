package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Explanation;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Running;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.UnitStatus;
import dev.tutti.hcl.Document;
import dev.tutti.hcl.Source;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.timing.BringUp;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.EndedRun;
import dev.tutti.timing.StartRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhyTest {

    private static final UnitName WEB = UnitName.of("web");
    private static final Instant NOW = Instant.EPOCH.plusSeconds(65);

    @Test
    void an_answer_says_what_is_waited_for_and_how_it_came_about() {
        Why why = why(List.of(ended(1, "ended with code 3 after 2.10 s", true), ended(2, "was stopped", false)));
        var text = new WhyText(new Colours(false), ZoneOffset.UTC);

        assertThat(String.join("\n", text.lines(why, NOW)) + "\n").isEqualTo("""
                ◑ web is running
                  wanted, so for 5.00 s, since 00:01:00, run 3, pid 4711
                  because
                    its readiness checks do not hold yet
                  checks of run 3
                    ✗ tcp connections on localhost:8080: connection refused (61 attempts)
                  earlier runs
                    ✗ run 1 ended with code 3 after 2.10 s at 00:00:12, began at 00:00:10
                    · run 2 was stopped at 00:00:22, began at 00:00:20, ready after 1.50 s
                  its start took 1 min 5 s so far
                    db 3.10 s → web 1 min 1 s, and still going
                """);
    }

    @Test
    void of_many_runs_the_last_are_shown() {
        Why why = why(IntStream.rangeClosed(1, 20)
                .mapToObj(run -> ended(run, "was stopped", false))
                .toList());

        assertThat(new WhyText(new Colours(false), ZoneOffset.UTC).lines(why, NOW))
                .contains("    15 runs before these")
                .filteredOn(line -> line.contains("was stopped"))
                .hasSize(5);
    }

    @Test
    void the_same_is_there_as_json() {
        String json = WhyJson.of(why(List.of(ended(2, "was stopped", false))));

        assertThat(json).startsWith("""
                {"unit":"web","wanted":true,"state":"running","since":"1970-01-01T00:01:00Z","run":3,"restarts":2,\
                "reasons":["its readiness checks do not hold yet"],\
                "checks":[{"what":"tcp connections on localhost:8080","held":false,"attempts":61,\
                "last_answer":"connection refused"}],\
                "runs":[{"run":2,"began":"1970-01-01T00:00:20Z","ready_after_ms":1500,"ended":"1970-01-01T00:00:22Z",\
                "how":"was stopped","failed":false}],"waits_for":[],"critical_path":{"began":"1970-01-01T00:00:00Z","took_ms":65000,""");
        assertThat(Document.parse(Source.of("why.json", json)).hasErrors()).isFalse();
    }

    private static Why why(List<EndedRun> runs) {
        var state = new Running(new Run(WEB, 3), Set.of(Running.Pending.READINESS));
        var status = new UnitStatus(
                WEB,
                Lifetime.SERVICE,
                true,
                state,
                Instant.EPOCH.plusSeconds(60),
                2,
                OptionalLong.of(4711),
                Map.of(),
                Optional.empty());
        BringUp db = Starts.up("db", 0, 100, 3100, Optional.empty());
        BringUp web = Starts.starting("web", 3100, Optional.of(db));
        return new Why(
                status,
                "running",
                new Explanation(WEB, true, Phase.RUNNING, List.of("its readiness checks do not hold yet"), List.of()),
                List.of(new ProbeEvidence("tcp connections on localhost:8080", false, 61, "connection refused")),
                Optional.empty(),
                runs,
                List.of(),
                Optional.empty(),
                CriticalPath.to(WEB, new StartRecord(1, Instant.EPOCH, List.of(db, web)), NOW));
    }

    private static EndedRun ended(int run, String how, boolean failed) {
        Instant began = Instant.EPOCH.plusSeconds(run * 10L);
        Optional<Duration> ready = failed ? Optional.empty() : Optional.of(Duration.ofMillis(1500));
        return new EndedRun(new Run(WEB, run), began, ready, began.plusSeconds(2), how, failed);
    }
}
