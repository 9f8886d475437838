package dev.tutti.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How many files and directories may be watched. Editors, builds and Tutti share what there is. */
record InotifyCheck(Machine machine) implements Check {

    private static final long FEWEST_WATCHES = 65_536;
    private static final long FEWEST_INSTANCES = 128;

    @Override
    public String name() {
        return "inotify";
    }

    @Override
    public Finding look() {
        try {
            long watches = read("max_user_watches");
            long instances = read("max_user_instances");
            List<String> raise = new ArrayList<>();
            if (watches < FEWEST_WATCHES) {
                raise.add("fs.inotify.max_user_watches=524288");
            }
            if (instances < FEWEST_INSTANCES) {
                raise.add("fs.inotify.max_user_instances=512");
            }
            String says = "%d watches, %d instances".formatted(watches, instances);
            return raise.isEmpty()
                    ? Finding.ok(says)
                    : Finding.warning(
                            says + " are few for a large project", machine.asRoot("sysctl " + String.join(" ", raise)));
        } catch (IOException | NumberFormatException e) {
            return Finding.ok("this system has none, or does not say");
        }
    }

    private long read(String name) throws IOException {
        return Long.parseLong(machine.told("sys/fs/inotify/" + name).strip());
    }
}
