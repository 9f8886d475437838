package dev.tutti.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code ready.py}: it becomes ready after a while, and says when. */
record ReadyProgram(String python, Path script) {

    /** What it says of itself. */
    static final String READY = "ready at \\d+ ";

    private static final Pattern STAMP = Pattern.compile("ready at (\\d+) ");

    /** Empty where there is no Python. */
    static Optional<ReadyProgram> in(Path folder) throws IOException {
        Path script = folder.resolve("ready.py");
        try (InputStream source = Objects.requireNonNull(ReadyProgram.class.getResourceAsStream("ready.py"))) {
            Files.write(script, source.readAllBytes());
        }
        return Programs.find("python3").map(python -> new ReadyProgram(python, script));
    }

    /** @param about the port or file that it becomes ready by */
    List<String> words(String way, int delayMillis, String about) {
        return List.of(python, "-S", "-E", script.toString(), way, Integer.toString(delayMillis), about);
    }

    /** The moment it says, in {@link System#nanoTime}. */
    static OptionalLong stamp(String output) {
        Matcher stamp = STAMP.matcher(output);
        return stamp.find() ? OptionalLong.of(Long.parseLong(stamp.group(1))) : OptionalLong.empty();
    }
}
