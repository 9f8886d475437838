package dev.tutti.examples;

import static dev.tutti.Tutti.container;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tutti.ContainerDefinition;
import dev.tutti.UnitHandle;
import dev.tutti.junit.FromUnit;
import dev.tutti.junit.TuttiExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that {@link ContainersOfTestRunsIT} runs in JVMs of their own. They say what they have, and end when they may. */
final class ContainerTestCases {

    /** While it is there, tests go on. */
    static final String BUSY = "busy";

    private static final ContainerDefinition STORE = container("store", "tutti/busybox:1")
            .command("sleep 1000")
            .port(8080)
            .init();

    private static final ContainerDefinition WEB =
            container("web", "tutti/busybox:1").command("sleep 1000").init();

    private ContainerTestCases() {}

    @Timeout(120)
    static class Own {

        @RegisterExtension
        static final TuttiExtension UNITS = TuttiExtension.of(STORE, WEB.dependsOn(STORE));

        @Test
        void has_containers(@FromUnit("store") UnitHandle store, @FromUnit("web") UnitHandle web) throws IOException {
            stay(store, web);
        }
    }

    @Timeout(120)
    static class Kept {

        private static final ContainerDefinition KEPT = STORE.kept();

        @RegisterExtension
        static final TuttiExtension UNITS = TuttiExtension.of(KEPT, WEB.dependsOn(KEPT));

        @Test
        void has_containers(@FromUnit("store") UnitHandle store, @FromUnit("web") UnitHandle web) throws IOException {
            stay(store, web);
        }
    }

    private static void stay(UnitHandle store, UnitHandle web) throws IOException {
        Path said = Path.of(ProcessHandle.current().pid() + ".said");
        Path half = Path.of(said + ".half");
        Files.writeString(half, store.containerId() + "\n" + web.containerId() + "\n" + store.port(8080) + "\n");
        Files.move(half, said);
        while (Files.exists(Path.of(BUSY))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        // By its name, on the network they share.
        assertEquals(0, web.exec("nslookup", "store").code());
    }
}
