package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.hcl.Document;
import dev.tutti.hcl.Source;
import dev.tutti.model.UnitName;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.Slower;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingJsonTest {

    @Test
    void a_path_is_written_with_times_that_add_up() {
        CriticalPath path = CriticalPath.ofReached(Starts.shop()).orElseThrow();

        assertThat(TimingJson.of(path).replace("},{", "},\n{")).isEqualTo("""
                {"began":"1970-01-01T00:00:00Z","took_ms":5000,"still_going":false,"steps":[\
                {"unit":"db","outcome":"ready","runs":1,"from_ms":0,"to_ms":3100,"waiting_ms":0,"failing_ms":0,"launching_ms":100,"coming_up_ms":3000},
                {"unit":"migrate","outcome":"succeeded","runs":1,"from_ms":3100,"to_ms":3900,"waiting_ms":0,"failing_ms":0,"launching_ms":10,"coming_up_ms":790},
                {"unit":"web","outcome":"ready","runs":1,"from_ms":3900,"to_ms":5000,"waiting_ms":0,"failing_ms":0,"launching_ms":50,"coming_up_ms":1050}]}""");
    }

    @Test
    void a_start_is_written_with_each_units_way_up() {
        String json = TimingJson.of(
                Starts.shop(),
                Starts.at(9000),
                List.of(new Slower(UnitName.of("db"), Duration.ofMillis(3000), Duration.ofMillis(1100), 12)));

        assertThat(json)
                .startsWith("{\"start\":1,\"began\":\"1970-01-01T00:00:00Z\",\"units\":[{\"unit\":\"web\",")
                .contains(
                        "\"wanted_ms\":0,\"cleared_ms\":3900,\"launched_ms\":3950,\"reached_ms\":5000,\"waited_for\":\"migrate\"}")
                .contains("\"slower\":[{\"unit\":\"db\",\"took_ms\":3000,\"median_ms\":1100,\"starts\":12}]")
                .contains(",\"critical_path\":{\"began\":");
        assertThat(Document.parse(Source.of("start.json", json)).hasErrors()).isFalse();
    }
}
