package dev.tutti.probe;

import dev.tutti.model.Occupant;
import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.ProcFs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a file names, in its first line, a process that is alive. Where the run has processes it must be one of them: a
 * file left over from an earlier run may name anybody.
 *
 * @param path relative to the directory of the unit
 */
public record PidFileProbe(Path path) implements Punctual {

    private static final int ENOUGH = 64;
    /** So much may the clocks of files and processes differ. */
    private static final Duration UNSURE = Duration.ofSeconds(5);

    private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,17}");

    @Override
    public PidFileProbe at(Site site) {
        return new PidFileProbe(site.resolve(path));
    }

    @Override
    public String describe() {
        return "the id of a live process in " + path;
    }

    @Override
    public Verdict check(Subject subject) {
        try {
            String line = firstLine();
            return PID.matcher(line).matches()
                    ? check(Long.parseLong(line), subject)
                    : Verdict.notYet(line.isEmpty() ? "the file is empty" : "the file holds no process id");
        } catch (NoSuchFileException missing) {
            return Verdict.notYet("no such file");
        } catch (IOException failed) {
            return Verdict.notYet("cannot be read: " + failed.getMessage());
        }
    }

    private String firstLine() throws IOException {
        try (var in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
            return text.lines().findFirst().orElse("").strip();
        }
    }

    @Override
    public Optional<Occupant> occupant() {
        OptionalLong pid = namedProcess();
        return pid.isEmpty()
                ? Optional.empty()
                : Optional.of(Occupant.of("pid file " + path, pid, new ProcFs().command(pid.getAsLong())));
    }

    /** One that began after the file was written was only given the same number. */
    @Override
    public OptionalLong namedProcess() {
        try {
            String line = firstLine();
            if (!PID.matcher(line).matches() || !isAlive(Long.parseLong(line))) {
                return OptionalLong.empty();
            }
            long pid = Long.parseLong(line);
            Instant written = Files.getLastModifiedTime(path).toInstant();
            boolean later = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .filter(began -> began.isAfter(written.plus(UNSURE)))
                    .isPresent();
            return later ? OptionalLong.empty() : OptionalLong.of(pid);
        } catch (IOException missing) {
            return OptionalLong.empty();
        }
    }

    private static Verdict check(long pid, Subject subject) {
        if (subject.main().equals(OptionalLong.of(pid))) {
            return Verdict.ok("pid " + pid);
        }
        if (!isAlive(pid)) {
            return Verdict.notYet("pid " + pid + " is not alive");
        }
        Set<Long> processes = subject.processes();
        if (!processes.isEmpty() && !processes.contains(pid)) {
            return Verdict.notYet("pid " + pid + " is not of this run: " + new ProcFs().command(pid));
        }
        return Verdict.ok("pid " + pid);
    }

    private static boolean isAlive(long pid) {
        return ProcFs.isAvailable()
                ? new ProcFs().alive(pid).isPresent()
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
