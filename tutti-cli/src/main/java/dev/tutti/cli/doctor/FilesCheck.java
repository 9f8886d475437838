package dev.tutti.cli.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files a process may have open. A JVM takes all it may have, so that only the hard limit counts. */
record FilesCheck(Machine machine) implements Check {

    private static final long ENOUGH = 4096;
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files\\s+\\S+\\s+(\\S+)");

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Finding look() throws InterruptedException {
        Optional<String> limit = limit();
        if (limit.isEmpty()) {
            return Finding.ok("the system does not say how many may be open");
        }
        boolean few = limit.get().matches("[0-9]{1,18}") && Long.parseLong(limit.get()) < ENOUGH;
        String says = limit.get() + " may be open at once";
        return few ? Finding.warning(says + ", fewer than " + ENOUGH, "ulimit -n 65536") : Finding.ok(says);
    }

    private Optional<String> limit() throws InterruptedException {
        try {
            Matcher limit = LIMIT.matcher(machine.told("self/limits"));
            return limit.find() ? Optional.of(limit.group(1)) : Optional.empty();
        } catch (IOException e) {
            ProgramRun run = ProgramRun.of(machine, List.of("/bin/sh", "-c", "ulimit -n"));
            return Optional.of(run.output()).filter(text -> run.exitCode() == 0 && !text.isEmpty());
        }
    }
}
