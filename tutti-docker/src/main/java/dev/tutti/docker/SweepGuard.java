package dev.tutti.docker;

import dev.tutti.driver.DriverSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Has the containers of a driver ended when this JVM dies, in whatever way. Thread-safe. */
final class SweepGuard implements AutoCloseable {

    private final DriverSetting setting;
    private final Owner owner;

    /** What the guardian runs, once it was told; guarded by {@code this}. */
    private Optional<Path> script = Optional.empty();

    /** Whether that was tried, or is not to be any more; guarded by {@code this}. */
    private boolean tried;

    SweepGuard(DriverSetting setting, Owner owner) {
        this.setting = setting;
        this.owner = owner;
    }

    /** From now on, unless it is closed. A system where that fails has one layer of protection less, and says so. */
    synchronized void ensure() {
        if (tried) {
            return;
        }
        tried = true;
        try {
            Path directory = setting.guard().directory();
            Path order = directory.resolve("containers-" + owner.lane());
            SweepOrder.of(setting, owner).write(order);
            Path written = directory.resolve("containers-" + owner.lane() + ".sh");
            Files.writeString(written, text(order));
            setting.guard().whenDead(written);
            script = Optional.of(written);
        } catch (IOException failed) {
            System.getLogger(SweepGuard.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Containers will go on running if this process is killed",
                            failed);
        }
    }

    /** With the class path of this JVM, which has all that a driver needs. */
    private static String text(Path order) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return "exec %s -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp %s %s %s\n"
                .formatted(
                        quoted(java), quoted(ClassPath.ofThisJvm()), Sweeper.class.getName(), quoted(order.toString()));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public synchronized void close() {
        tried = true;
        script.ifPresent(written -> {
            try {
                setting.guard().release(written);
                Files.deleteIfExists(written);
            } catch (IOException harmless) {
                System.getLogger(SweepGuard.class.getName()).log(System.Logger.Level.DEBUG, harmless);
            }
        });
        script = Optional.empty();
    }
}
