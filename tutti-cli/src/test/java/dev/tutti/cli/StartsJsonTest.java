package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.daemon.Frame;
import dev.tutti.timing.BringUp;
import dev.tutti.timing.StartRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartsJsonTest {

    private static List<StartRecord> keptAndRead(List<StartRecord> starts) throws Exception {
        String line = Frame.of("last").with("starts", StartsJson.of(starts)).json();
        return StartsJson.read(Frame.parse(line).frames("starts"));
    }

    @Test
    void starts_are_read_as_they_were_kept() throws Exception {
        BringUp db = Starts.starting("db", 20, Optional.empty());
        var underWay = new StartRecord(2, Starts.at(10), List.of(Starts.waiting("web", db), db));
        List<StartRecord> starts = List.of(Starts.shop(), Starts.chain(50), underWay);

        assertThat(keptAndRead(starts)).isEqualTo(starts);
    }

    @Test
    void units_that_wait_for_each_other_in_an_edited_file_are_read_once() throws Exception {
        String unit = "{\"unit\":\"%s\",\"lifetime\":\"SERVICE\",\"outcome\":\"READY\",\"waited_for\":\"%s\"}";
        String line = "{\"type\":\"last\",\"starts\":[{\"number\":1,\"units\":[%s,%s]}]}"
                .formatted(unit.formatted("a", "b"), unit.formatted("b", "a"));

        List<StartRecord> starts = StartsJson.read(Frame.parse(line).frames("starts"));

        assertThat(starts)
                .singleElement()
                .satisfies(start -> assertThat(start.units()).hasSize(2));
    }
}
