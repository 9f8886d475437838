package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Json;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.model.UnitName;
import dev.tutti.timing.StartRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the last supervisor of a project ended, for those who ask when it is gone: {@code .tutti/last.json}. A supervisor that
 * was killed leaves none. Never holds values of environment variables.
 *
 * @param code the exit code it ended with
 * @param verdict what it verified at its end, in words
 * @param starts what it was told to bring up, oldest first, and when that came about
 */
record LastEnd(Instant began, Instant ended, int code, String verdict, List<UnitEnd> units, List<StartRecord> starts) {

    /** Who was not known to have ended may run on. */
    private static final Set<String> LEFT = Set.of("stuck", OutOfReach.UNKNOWN);

    private static final String FILE = "last.json";
    private static final String TYPE = "last";

    /** Far more than thousands of units that have all failed; anything larger is not ours. */
    private static final long LARGEST = 64 << 20;

    /**
     * What became of a unit.
     *
     * @param state as {@link StatusJson#state} spells it
     * @param run the number of its last run; 0 where there was none
     * @param told its failure with the evidence, or what it waited for in vain; empty where neither is why it ended
     */
    record UnitEnd(String name, String state, long run, String told) {

        boolean hasFailed() {
            return state.equals("failed") || !told.isEmpty();
        }

        /** By itself, as it should. */
        boolean hasEndedWell() {
            return state.equals("succeeded") || state.equals("ended");
        }

        boolean wasStarted() {
            return run > 0 || hasFailed();
        }
    }

    LastEnd {
        units = List.copyOf(units);
        starts = List.copyOf(starts);
    }

    /** What is to be kept of a project that has just come down. */
    static LastEnd of(Running running, ExitCode code, Instant now) {
        var evidence = new LastEvidence(running);
        var units = new ArrayList<UnitEnd>();
        var reach = new OutOfReach(running.engine());
        World world = running.engine().world();
        for (UnitStatus unit : running.snapshot().units()) {
            long runs = world.find(unit.name()).map(Standing::runs).orElse(0);
            units.add(new UnitEnd(unit.name().value(), reach.state(unit), runs, evidence.of(unit)));
        }
        return new LastEnd(
                running.began(),
                now,
                code.value(),
                running.rules().redaction().text(running.run().verdict().told()),
                units,
                running.run().timings().timekeeper().starts());
    }

    /** The supervisor that begins now has not ended. */
    static void forget(Path root) throws IOException {
        if (!StateDirectory.isOwn(root)) {
            return;
        }
        Files.deleteIfExists(file(root));
    }

    private static Path file(Path root) {
        return root.resolve(StateDirectory.NAME).resolve(FILE);
    }

    /** Whoever reads it sees it whole. Not written where the project has no directory of this user's, which has been said. */
    void write(Path root) throws IOException {
        if (!StateDirectory.isOwn(root)) {
            return;
        }
        WholeFile.replace(file(root), json() + "\n");
    }

    private String json() {
        return new Json()
                .put("type", TYPE)
                .put("began", began.toString())
                .put("ended", ended.toString())
                .put("code", code)
                .put("verdict", verdict)
                .put(
                        "units",
                        units.stream()
                                .map(unit -> new Json()
                                        .put("name", unit.name())
                                        .put("state", unit.state())
                                        .put("run", unit.run())
                                        .put("told", unit.told()))
                                .toList())
                .put("starts", StartsJson.of(starts))
                .toString();
    }

    /** Empty where there is none, or nothing that can be read. */
    static Optional<LastEnd> read(Path root) {
        Path file = file(root);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Frame frame = Frame.parse(text.strip());
            return frame.type().equals(TYPE) ? Optional.of(of(frame)) : Optional.empty();
        } catch (IOException | MalformedFrameException | DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static LastEnd of(Frame frame) throws MalformedFrameException {
        var units = new ArrayList<UnitEnd>();
        for (Frame unit : frame.frames("units")) {
            units.add(new UnitEnd(
                    unit.text("name").orElse(""),
                    unit.text("state").orElse(""),
                    unit.number("run").orElse(0L),
                    unit.text("told").orElse("")));
        }
        return new LastEnd(
                Instant.parse(frame.text("began").orElse("")),
                Instant.parse(frame.text("ended").orElse("")),
                frame.number("code").orElse(1L).intValue(),
                frame.text("verdict").orElse(""),
                units,
                StartsJson.read(frame.frames("starts")));
    }

    /** Whether not everything could be stopped. */
    boolean hasLeftSomething() {
        return units.stream().anyMatch(unit -> LEFT.contains(unit.state()));
    }

    Optional<UnitEnd> unit(String name) {
        return units.stream().filter(unit -> unit.name().equals(name)).findFirst();
    }

    /** The last start, or the last one that a unit was part of. */
    Optional<StartRecord> start(Optional<UnitName> unit) {
        return starts.stream()
                .filter(start -> unit.isEmpty() || start.unit(unit.get()).isPresent())
                .reduce((earlier, later) -> later);
    }

    /** When and how, in words that go on from a line. */
    String told(Instant now) {
        Duration ago = Duration.between(ended, now);
        return "the last start ended %s ago with exit code %d%s"
                .formatted(Wording.of(ago), code, verdict.isEmpty() ? "" : ": " + verdict);
    }
}
