package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.docker.Labels.Fate;
import dev.tutti.model.UnitName;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final Labels SOME = new Labels(
            "shop",
            "/home of/shop",
            UnitName.of("db"),
            Owner.here(),
            new Fingerprint(Map.of("the image", "12ab", "env LEVEL", "34cd")),
            Map.of("5432", 5432, "53/udp", 2053),
            Fate.ONE_OFF);

    @Test
    void what_was_written_is_read_again() {
        assertThat(Labels.read(SOME.written())).contains(SOME);
    }

    @Test
    void labels_of_others_beside_them_do_not_matter() {
        var labels = new HashMap<>(SOME.written());
        labels.put("com.example", "x");

        assertThat(Labels.read(labels)).contains(SOME);
    }

    @Test
    void what_tutti_has_not_written_is_not_read() {
        var foreign = new HashMap<>(SOME.written());
        foreign.remove(Labels.SUPERVISOR);

        assertThat(Labels.read(Map.of())).isEmpty();
        assertThat(Labels.read(Labels.copy("shop", "/shop"))).isEmpty();
        assertThat(Labels.read(foreign)).isEmpty();
    }
}
