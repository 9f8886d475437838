package dev.tutti.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Failure;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of failure tells of a run that was launched. */
class FailureTextTest {

    private static FailureReport report(Failure.Kind kind) {
        var failure = new Failure(
                new Run(UnitName.of("store"), 2), kind, "it does not answer\nat all", Optional.of(Exit.ofCode(3)));
        return new FailureReport(
                failure,
                "postgres -D data",
                "/shop",
                OptionalLong.of(4711),
                Duration.ofMillis(1200),
                List.of(new ProbeEvidence("its pulse", true, 3, "answered true")),
                "its pulse",
                List.of("last words"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Failure.Kind.class)
    void it_is_complete_and_its_headline_one_line(Failure.Kind kind) {
        String text = FailureText.of(report(kind));

        assertThat(text)
                .contains("run 2, pid 4711", ": postgres -D data", "in /shop", "1.20 s", "last words")
                .contains("✓ its pulse: answered true (3 attempts)");
        assertThat(FailureText.headline(report(kind))).hasLineCount(1).isSubstringOf(text);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.Kind.class,
            names = {"NOT_LAUNCHED", "UNHEALTHY", "HOOK_FAILED"})
    void what_a_headline_has_no_room_for_follows_it(Failure.Kind kind) {
        assertThat(FailureText.headline(report(kind))).endsWith("it does not answer...");
        assertThat(FailureText.of(report(kind)))
                .contains("it does not answer...\n    it does not answer\n    at all\n");
    }
}
