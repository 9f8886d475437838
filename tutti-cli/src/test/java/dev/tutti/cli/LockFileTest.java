package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockFileTest {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("lock");
    }

    /** Takes the lock in a process of its own, and says whether it got it. */
    static final class Taker {

        private Taker() {}

        public static void main(String[] words) throws IOException {
            System.out.print(LockFile.lock(Path.of(words[0])).isPresent() ? "taken" : "refused");
        }
    }

    private String anotherProcess() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Taker.class.getName(), file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_lock_is_kept_whoever_in_this_process_reads_the_file_or_wants_it_as_well() throws Exception {
        try (LockFile lock = LockFile.lock(file()).orElseThrow()) {
            lock.write("4711 1\n");

            assertThat(LockFile.wordsIn(file())).isEqualTo("4711 1\n");
            assertThat(LockFile.lock(file())).isEmpty();
            assertThat(LockFile.wordsIn(Files.createSymbolicLink(directory.resolve("link"), directory)
                            .resolve("lock")))
                    .isEqualTo("4711 1\n");

            assertThat(anotherProcess()).isEqualTo("refused");
        }
        assertThat(anotherProcess()).isEqualTo("taken");
        assertThat(LockFile.wordsIn(file())).isEqualTo("4711 1\n");
    }

    @Test
    void what_stands_there_is_known_to_who_takes_it_next() throws IOException {
        Files.writeString(file(), "4711 1\n");
        try (LockFile lock = LockFile.lock(file()).orElseThrow()) {
            assertThat(lock.words()).isEqualTo("4711 1\n");
            lock.write("");
            assertThat(LockFile.wordsIn(file())).isEmpty();
        }
        assertThat(file()).isEmptyFile();
        assertThat(LockFile.wordsIn(directory.resolve("none"))).isEmpty();
    }

    @Test
    void a_file_that_has_come_in_its_place_is_another_one() throws IOException {
        try (LockFile first = LockFile.lock(file()).orElseThrow()) {
            first.write("first");
            assertThat(first.isAt(file())).isTrue();
            Files.delete(file());
            assertThat(first.isAt(file())).isFalse();
            assertThat(LockFile.wordsIn(file())).isEmpty();
            try (LockFile second = LockFile.lock(file()).orElseThrow()) {
                assertThat(first.isAt(file())).isFalse();
                assertThat(second.isAt(file())).isTrue();
            }
        }
    }

    @Test
    void a_reader_who_is_interrupted_costs_nobody_the_lock() throws Exception {
        try (LockFile lock = LockFile.lock(file()).orElseThrow()) {
            lock.write("mine");
            Thread.currentThread().interrupt();
            assertThat(LockFile.wordsIn(file())).isEqualTo("mine");
            assertThat(LockFile.lock(file())).isEmpty();
            assertThat(Thread.interrupted()).isTrue();

            assertThat(lock.isOpen()).isTrue();
            assertThat(anotherProcess()).isEqualTo("refused");
        }
    }

    /** As the tools of an assistant do, each on a thread of its own. */
    @Test
    void a_lock_that_is_taken_while_others_read_is_kept() throws Exception {
        Files.writeString(file(), "4711 1\n");
        var enough = new AtomicBoolean();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(CompletableFuture.runAsync(
                    () -> {
                        while (!enough.get()) {
                            assertThat(LockFile.wordsIn(file())).isEqualTo("4711 1\n");
                        }
                    },
                    task -> new Thread(task, "reader").start()));
        }
        try (LockFile lock = LockFile.lock(file()).orElseThrow()) {
            assertThat(anotherProcess()).isEqualTo("refused");
            assertThat(lock.isOpen()).isTrue();
        } finally {
            enough.set(true);
        }
        for (CompletableFuture<Void> reader : readers) {
            reader.get(30, TimeUnit.SECONDS);
        }
    }
}
