package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@Requires({"redis", "postgres"})
class ServicesIT {

    private final Workplace services = Workplace.ofExample("services");

    @Test
    void real_servers_come_up_agree_and_leave_nothing() {
        try (var tutti = services.start("start")) {
            tutti.awaitOut("PostgreSQL and Redis agree on 3 greetings").awaitErr("services is up");
            String data = tutti.awaitMatch("Unix socket \"(/tmp/tutti-postgres[^/]+)");

            tutti.signal("INT");

            assertThat(tutti.exitCode()).isEqualTo(130);
            assertThat(tutti.err())
                    .contains("2 services, 3 tasks", "stopped 2 units", "nothing is left")
                    .doesNotContain("killed");
            tutti.assertNothingIsLeft();
            assertThat(Path.of(data)).doesNotExist();
        }
    }
}
