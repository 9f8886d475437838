package dev.tutti.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs that can be started from a list of folders. */
record Programs(List<Path> folders) {

    private static final long PATIENCE_SECONDS = 10;

    Programs {
        folders = List.copyOf(folders);
    }

    /** What the command search path of this process offers, and the two folders of servers it often leaves out. */
    static Programs ofThisMachine() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<String> searched =
                Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path);
        return new Programs(Stream.concat(searched, Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList());
    }

    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Programs::isProgram)
                .findFirst();
    }

    /** The program below the highest-numbered folder, as in {@code /usr/lib/postgresql/15/bin/postgres}. */
    Optional<Path> newest(Path versions, String program) {
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.filter(version -> isProgram(version.resolve(program)))
                    .max(Comparator.comparingInt(Programs::number))
                    .map(version -> version.resolve(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the program, run with these arguments, ends well within a few seconds. What it prints is dropped. */
    boolean succeeds(Path program, String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static int number(Path version) {
        String name = version.getFileName().toString();
        return name.chars().allMatch(Character::isDigit) ? Integer.parseInt(name) : 0;
    }
}
