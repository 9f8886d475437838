package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.model.Command;
import dev.tutti.model.Dependency;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OrchestratorOfTasksIT {

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    @Test
    void a_task_is_done_before_what_needs_it_starts_and_is_done_again_at_the_next_start() {
        Path done = directory.resolve("done");
        var migrate = traces.on(task("migrate", Command.shell("echo migrated | tee -a '" + done + "'")));
        var api = traces.sleep("api").dependsOn(migrate);
        try (var system = orchestrated(api)) {
            assertThat(system.running()).isTrue();
            assertThat(system.handle(migrate).output()).isEqualTo("migrated\n");
            assertThat(done).hasContent("migrated");

            system.stop().start();

            assertThat(done).hasContent("migrated\nmigrated");
        }
    }

    @Test
    void a_task_that_fails_keeps_what_needs_it_from_starting() {
        var migrate = task("migrate", "cat /no/such/schema");
        var api = traces.sleep("api").dependsOn(migrate);

        assertThatThrownBy(() -> orchestrated(api))
                .isInstanceOf(UnexpectedExitException.class)
                .hasMessageContainingAll("migrate", "code 1", "/no/such/schema");
        assertThat(traces.pids()).isEmpty();
    }

    @Test
    void a_task_may_fail_where_only_its_end_is_needed() {
        var cleanup = task("cleanup", "false");
        var api = traces.sleep("api").dependsOn(cleanup, Dependency.Condition.COMPLETED);
        try (var handle = api.start()) {
            assertThat(handle.running()).isTrue();
        }
    }

    @Test
    void what_needs_a_member_only_started_does_not_wait_until_it_is_ready() {
        var open = new java.util.concurrent.CountDownLatch(1);
        var store = traces.sleep("store").readyWhen(check("the other one", () -> open.getCount() == 0));
        var opener = member("opener", open::countDown, () -> {});
        var api = traces.sleep("api").dependsOn(store, Dependency.Condition.STARTED);

        try (var system = orchestrated(opener.dependsOn(api))) {
            assertThat(system.handle(store).running()).isTrue();
        }
    }
}
