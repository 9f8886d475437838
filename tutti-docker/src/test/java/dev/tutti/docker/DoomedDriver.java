package dev.tutti.docker;

import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.process.ProcessDriver;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A JVM of its own that starts containers and is killed: one that is kept, one that stays up, one that runs to its end, or, with
 * the word {@code temporary}, one as in tests.
 */
public final class DoomedDriver {

    private static final String SERVER = "trap 'echo stopped; exit 0' TERM; echo up; while :; do sleep 0.05; done";

    private DoomedDriver() {}

    public static void main(String[] arguments) throws Exception {
        var processes = new ProcessDriver();
        var setting = new DriverSetting(
                arguments[0],
                Path.of(arguments[1]),
                arguments[2].equals("temporary"),
                Optional.empty(),
                System.getenv(),
                processes.guard(),
                Optional::empty,
                (unit, line) -> {});
        var driver = new ContainerDriver(setting, Optional.empty());
        var db = Dock.unit("db").script(SERVER);
        start(driver, db);
        var cache = Dock.unit("cache").script(SERVER);
        cache.of(Changed.kept(cache.container()));
        start(driver, cache);
        start(driver, Dock.unit("seed").script(SERVER).task());
        System.in.read();
    }

    private static void start(ContainerDriver driver, Dock.Launching unit) throws Exception {
        RunningWorkload run = driver.launch(unit.launch());
        Await.until("it to be up", () -> unit.output.out().contains("up"));
        System.out.println(Dock.id(run));
    }
}
