package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.task;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.UnitException;
import dev.tutti.model.Command;
import dev.tutti.process.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeakIT {

    private static final int ROUNDS = 200;
    /** Named pipes are made in advance, so many at once. */
    private static final int SPARE_PIPES = 32;
    /** One for each process, of which the JDK keeps idle ones for a minute, and one for all deadlines, which it keeps. */
    private static final List<String> OF_THE_JDK =
            List.of("process reaper", "CompletableFutureDelayScheduler", "ForkJoinPool.commonPool-delayScheduler");

    @Test
    void what_is_stopped_and_never_closed_keeps_no_thread_however_long_it_might_have_waited() {
        everyKind();
        Holdings before = settled();
        var handle = shell("echo up; exec sleep 1000")
                .readyWhen(output("up"))
                .within(Duration.ofHours(1))
                .stopWithin(Duration.ofHours(1))
                .start();

        handle.stop();

        awaitNoMoreThan(before);
    }

    @Test
    void starts_and_stops_leave_no_thread_descriptor_child_or_file() {
        everyKind();
        Holdings before = settled();

        for (int round = 0; round < ROUNDS; round++) {
            round(round);
        }

        awaitNoMoreThan(before);
    }

    @Test
    void eight_threads_that_start_stop_and_kill_leave_no_thread_descriptor_child_or_file() throws Exception {
        everyKind();
        Holdings before = settled();

        try (var handle = process("sleep 1000").handle()) {
            EightThreads.act(40, random -> EightThreads.startStopOrKill(handle, random));
        }

        awaitNoMoreThan(before);
    }

    private static void awaitNoMoreThan(Holdings before) {
        Await.until(
                "as little as before",
                () -> Holdings.now().beyond(before).isEmpty(),
                () -> Holdings.now().beyond(before).toString());
    }

    private static void everyKind() {
        for (int kind = 0; kind < 8; kind++) {
            round(kind);
        }
    }

    /** What is kept for a moment, in case it is needed again, is not to hide what is lost. */
    private static Holdings settled() {
        Await.until("an idle JVM", () -> !Holdings.now().threads().containsKey("tutti-supervisor"));
        return Holdings.now();
    }

    private static void round(int number) {
        ProcessDefinition sleep = process("sleep 1000");
        switch (number % 8) {
            case 0 -> sleep.start().close();
            case 1 -> sleep.start().stop();
            case 2 -> sleep.start().kill().close();
            case 3 ->
                shell("echo up; (sleep 1000 &); exec sleep 1000")
                        .readyWhen(output("up"))
                        .start()
                        .restart()
                        .close();
            case 4 -> shell("(setsid sleep 1000 &); exit 0").start().close();
            case 5 ->
                assertThatThrownBy(() -> sleep.readyWhen(check("the end of days", () -> false))
                                .within(Duration.ofMillis(20))
                                .start())
                        .isInstanceOf(UnitException.class);
            case 6 ->
                Tutti.orchestrated(sleep.named("one"), task("two", Command.shell("exit 0")), sleep.named("three"))
                        .close();
            default ->
                assertThatThrownBy(() -> process("no-such-program").start()).isInstanceOf(UnitException.class);
        }
    }

    /** What this JVM has, counted by kind. */
    private record Holdings(Map<String, Long> threads, Map<String, Long> descriptors, long children, long files) {

        static Holdings now() {
            return new Holdings(
                    counted(Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> OF_THE_JDK.stream().noneMatch(name::startsWith))),
                    counted(openDescriptors()),
                    ProcessHandle.current().children().count(),
                    temporaryFiles());
        }

        /** Names that differ only in a number are of one kind. */
        private static Map<String, Long> counted(Stream<String> names) {
            return names.map(name -> name.replaceAll("[0-9]+", "#"))
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        }

        private static Stream<String> openDescriptors() {
            return list(new File("/proc/self/fd"))
                    .flatMap(name -> target(Path.of("/proc/self/fd", name)).stream())
                    .filter(target -> !target.endsWith(".jar"));
        }

        private static Optional<String> target(Path descriptor) {
            try {
                return Optional.of(Files.readSymbolicLink(descriptor).toString());
            } catch (IOException closedMeanwhile) {
                return Optional.empty();
            }
        }

        private static long temporaryFiles() {
            var temporary = new File(System.getProperty("java.io.tmpdir"));
            return list(temporary)
                    .filter(name ->
                            name.startsWith("tutti-" + ProcessHandle.current().pid() + "-"))
                    .mapToLong(name -> 1 + list(new File(temporary, name)).count())
                    .sum();
        }

        private static Stream<String> list(File directory) {
            return Arrays.stream(Objects.requireNonNullElse(directory.list(), new String[0]));
        }

        /** What there is more of than there was, in words. */
        List<String> beyond(Holdings before) {
            var more = new ArrayList<String>();
            threads.forEach(
                    (name, count) -> note("thread " + name, count, before.threads.getOrDefault(name, 0L), more));
            descriptors.forEach((target, count) ->
                    note("descriptor of " + target, count, before.descriptors.getOrDefault(target, 0L), more));
            note("child", children, before.children, more);
            note("file", files, before.files + SPARE_PIPES, more);
            return more;
        }

        private static void note(String what, long now, long before, List<String> more) {
            if (now > before) {
                more.add("%s: %d instead of %d".formatted(what, now, before));
            }
        }
    }
}
