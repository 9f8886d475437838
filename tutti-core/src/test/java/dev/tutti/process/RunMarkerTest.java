package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMarkerTest {

    private static final RunMarker MARKER =
            RunMarker.of(new SupervisorId(42, 7, 0, 0, Path.of("/tmp"), ""), new Run(UnitName.of("web"), 3));

    private static boolean isIn(String... entries) {
        byte[] environment = (String.join("\0", entries) + "\0").getBytes(StandardCharsets.ISO_8859_1);
        return MARKER.isIn(environment, environment.length);
    }

    @Test
    void it_names_supervisor_and_run() {
        assertThat(MARKER.text()).isEqualTo("42:7:web#3");
    }

    @Test
    void a_second_driver_in_the_jvm_has_marks_of_its_own() {
        var marker = RunMarker.of(new SupervisorId(42, 7, 1, 0, Path.of("/tmp"), ""), new Run(UnitName.of("web"), 3));

        assertThat(marker.text()).isEqualTo("42:7:web#3:1");
    }

    @Test
    void it_is_found_anywhere_in_a_chain() {
        assertThat(isIn("A=b", "TUTTI_RUN=42:7:web#3", "Z=")).isTrue();
        assertThat(isIn("TUTTI_RUN=1:1:outer#1,42:7:web#3")).isTrue();
        assertThat(isIn("TUTTI_RUN=42:7:web#3,99:1:inner#1")).isTrue();
        assertThat(isIn(MARKER.appendedTo("1:1:outer#1"), "TUTTI_RUN=" + MARKER.appendedTo("1:1:outer#1")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TUTTI_RUN=42:7:web#31", "TUTTI_RUN=142:7:web#3", "TUTTI_RUN=42:7:web#3:1", "XTUTTI_RUN=42:7:web#3",
                "A=TUTTI_RUN=42:7:web#3", "TUTTI_RUN=", "", "TUTTI_RUN=42:7:WEB#3"
            })
    void what_only_looks_like_it_does_not_count(String entry) {
        assertThat(isIn(entry)).isFalse();
    }
}
