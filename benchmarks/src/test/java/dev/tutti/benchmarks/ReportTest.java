package dev.tutti.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void a_value_above_its_limit_is_missed_and_said() {
        var report = report(1);

        report.atMost("half", 0.5, 1);
        report.atMost("double", 2, 1);

        assertThat(report.isGood()).isFalse();
        assertThat(report.misses()).singleElement().asString().contains("speed:", "double", "2.00, at most 1.00");
        assertThat(told).hasSize(4).last().asString().startsWith("  ✗ double");
    }

    @Test
    void a_short_run_is_tolerant_where_it_may_be() {
        var report = report(4);

        report.atMost("a figure", 3, 1);
        boolean tolerated = report.isGood();
        report.exactlyAtMost("a promise", 3, 1);

        assertThat(tolerated).isTrue();
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void a_failure_is_no_figure() {
        var report = report(4);

        report.fail("lines are missing");

        assertThat(report.isGood()).isFalse();
        assertThat(report.misses()).containsExactly("speed: lines are missing");
    }

    @Test
    void as_json_it_holds_figures_and_targets() {
        var report = report(1);
        report.add("a \"walk\"", new Sample(List.of(1.0, 2.0)));
        report.atMost("walk / run", 3, 2);

        String json = new ResultJson(Instant.EPOCH, new Machine(2, "any", "", List.of()), true, 7, report).text();

        assertThat(json)
                .contains("\"seed\": 7", "\"good\": false", "\"what\": \"a \\\"walk\\\"\"", "\"p50\": 1.0000")
                .contains("\"value\": 3.0000, \"limit\": 2.0000", "\"met\": false");
    }

    private Report report(double tolerance) {
        var report = new Report(told::add, tolerance);
        report.begin("speed");
        return report;
    }
}
