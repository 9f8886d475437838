package dev.tutti.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * Who starts processes: this JVM, and which of the drivers in it.
 *
 * @param pid of this JVM
 * @param start when it started, so that a later process with the same pid is not taken for it
 * @param number tells drivers in one JVM apart; two of them may each have a first run of a unit of the same name
 * @param directory private to this driver; named pipes live there
 * @param lane tells engines apart that share one driver's directory and guardian
 * @param inherited the marks under which this JVM itself runs, empty when there are none
 */
record SupervisorId(long pid, long start, int number, int lane, Path directory, String inherited) {

    /** Takes the first number that is free and makes its directory. */
    static SupervisorId here() throws IOException {
        long pid = ProcessHandle.current().pid();
        long start = startOf(pid);
        long namespace = new ProcFs().namespace();
        var parent = Path.of(System.getProperty("java.io.tmpdir"));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        for (int number = 0; ; number++) {
            var directory = parent.resolve("tutti-%d-%d-%d-%d".formatted(pid, start, number, namespace));
            try {
                Files.createDirectory(directory, ownerOnly);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            String inherited =
                    Optional.ofNullable(System.getenv(RunMarker.VARIABLE)).orElse("");
            return new SupervisorId(pid, start, number, 0, directory, inherited);
        }
    }

    private static long startOf(long pid) {
        return new ProcFs()
                .stat(pid)
                .map(ProcessStat::start)
                .orElseGet(() -> ProcessHandle.current()
                        .info()
                        .startInstant()
                        .map(Instant::toEpochMilli)
                        .orElse(0L));
    }

    static String prefixOfThisJvm() {
        long pid = ProcessHandle.current().pid();
        return pid + ":" + startOf(pid) + ":";
    }

    /** How every mark of this JVM begins. */
    String prefix() {
        return pid + ":" + start + ":";
    }

    /** How marks of this driver end; usually with nothing. */
    String suffix() {
        return number == 0 && lane == 0 ? "" : ":" + number + (lane == 0 ? "" : "." + lane);
    }

    SupervisorId inLane(int other) {
        return new SupervisorId(pid, start, number, other, directory, inherited);
    }
}
