package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.hcl.Document;
import dev.tutti.hcl.Source;
import dev.tutti.timing.CriticalPath;
import org.junit.jupiter.api.Test;

class TimingJsonTest {

    @Test
    void a_path_is_written_with_times_that_add_up() {
        CriticalPath path = CriticalPath.ofReached(Starts.shop()).orElseThrow();

        assertThat(TimingJson.of(path).replace("},{", "},\n{")).isEqualTo("""
                {"began":"1970-01-01T00:00:00Z","took":5000,"still_going":false,"steps":[\
                {"unit":"db","outcome":"ready","runs":1,"from":0,"to":3100,"waiting":0,"failing":0,"launching":100,"coming_up":3000},
                {"unit":"migrate","outcome":"succeeded","runs":1,"from":3100,"to":3900,"waiting":0,"failing":0,"launching":10,"coming_up":790},
                {"unit":"web","outcome":"ready","runs":1,"from":3900,"to":5000,"waiting":0,"failing":0,"launching":50,"coming_up":1050}]}""");
    }

    @Test
    void a_start_is_written_with_each_units_way_up() {
        String json = TimingJson.of(Starts.shop(), Starts.at(9000));

        assertThat(json)
                .startsWith("{\"start\":1,\"began\":\"1970-01-01T00:00:00Z\",\"units\":[{\"unit\":\"web\",")
                .contains(
                        "\"wanted\":0,\"cleared\":3900,\"launched\":3950,\"reached\":5000,\"waited_for\":\"migrate\"}")
                .contains(",\"critical_path\":{\"began\":");
        assertThat(Document.parse(Source.of("start.json", json)).hasErrors()).isFalse();
    }
}
