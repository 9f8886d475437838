package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.Guard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepGuardTest {

    @TempDir
    private Path directory;

    /** Scripts that are to be run when this JVM is dead. */
    private final List<Path> scripts = new ArrayList<>();

    private SweepGuard guard() {
        var guard = new Guard() {
            @Override
            public void whenDead(Path script) {
                scripts.add(script);
            }

            @Override
            public void release(Path script) {
                scripts.remove(script);
            }

            @Override
            public Path directory() {
                return directory;
            }
        };
        var setting = new DriverSetting(
                "shop", directory, false, Optional.empty(), Map.of(), guard, Optional::empty, (unit, line) -> {});
        return new SweepGuard(setting, Owner.here());
    }

    @Test
    void it_is_told_once_what_to_run_and_that_this_is_over() {
        try (SweepGuard guard = guard()) {
            guard.ensure();
            guard.ensure();

            assertThat(scripts)
                    .singleElement()
                    .satisfies(script -> assertThat(script).exists());
        }
        assertThat(scripts).isEmpty();
    }

    @Test
    void what_comes_in_the_background_after_the_end_is_not_begun() {
        SweepGuard guard = guard();
        guard.close();

        guard.ensure();

        assertThat(scripts).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }
}
