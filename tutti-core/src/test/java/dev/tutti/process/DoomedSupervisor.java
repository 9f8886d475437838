package dev.tutti.process;

import dev.tutti.driver.Launch;
import dev.tutti.driver.RunOutput;
import dev.tutti.model.Command;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A JVM of its own that starts several awkward trees of processes and then ends as its argument says: {@code wait} for being
 * killed, {@code exit} in order, {@code halt}.
 */
public final class DoomedSupervisor {

    private static final List<String> TREES = List.of(
            "sleep 1000 & sh -c 'sleep 1000 & sleep 1000 & wait' & echo up; wait",
            "trap '' TERM INT HUP; (setsid sh -c 'trap \"\" TERM INT HUP; (setsid sleep 1000 &); echo up; sleep 1000' &);"
                    + " while :; do sleep 1000; done",
            "env -i sh -c 'echo up; sleep 1000 & wait' & wait",
            "env -i sh -c \"echo up; exec sleep 1000.0$PPID\" & exit 0",
            "setsid sh -c 'echo up; sleep 1000' >&1 2>/dev/null & exit 0",
            "exec sh -c 'echo up; exec sleep 1000'");

    private DoomedSupervisor() {}

    public static void main(String[] arguments) throws Exception {
        var driver = new ProcessDriver();
        driver.warmUp();
        int number = 0;
        for (String tree : TREES) {
            var workload = LocalProcess.of(Command.shell(tree), Path.of("/").toAbsolutePath());
            var run = new Run(UnitName.of("web"), ++number);
            driver.launch(
                    new Launch<>(run, workload, Lifetime.SERVICE, StopPolicy.standard(), Map.of(), new Printed()));
        }
        System.in.read();
        if (arguments[0].equals("exit")) {
            System.exit(0);
        } else {
            Runtime.getRuntime().halt(1);
        }
    }

    static int trees() {
        return TREES.size();
    }

    /** Hands the output of the trees on. */
    private static final class Printed implements RunOutput {
        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {
            System.out.print(new String(buffer, offset, length, StandardCharsets.UTF_8));
            System.out.flush();
        }

        @Override
        public void end(Stream stream) {
            // The supervisor does not live to see it.
        }
    }
}
