package dev.tutti.log;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Measures lines per second of two units into one file, in rounds; the first round is a cold JVM. */
final class LogThroughput {

    private static final int CHUNK = 64 * 1024;

    private LogThroughput() {}

    /** Arguments: rounds, lines per unit and round, text or json. */
    public static void main(String... args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int lines = args.length > 1 ? Integer.parseInt(args[1]) : 300_000;
        boolean json = args.length > 2 && args[2].equals("json");
        byte[] input = input(lines);
        Path file = Files.createTempFile("tutti-log", ".txt");
        try {
            for (int round = 1; round <= rounds; round++) {
                long nanos = measure(file, json, input);
                System.out.printf(
                        "round %d: %,d lines in %,d ms, %,.0f lines/s, %,d bytes%n",
                        round, 2 * lines, nanos / 1_000_000, 2e9 * lines / nanos, Files.size(file));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] input(int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("line ")
                    .append(i)
                    .append(" of what a program says")
                    .append("..........", 0, i % 10)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static long measure(Path file, boolean json, byte[] input) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (OutputStream out = new FileOutputStream(file.toFile());
                var router = new LogRouter(InstantSource.system(), LoggerRules.none())) {
            var look = new TextLook(ZoneId.systemDefault(), false, List.of("web", "worker"));
            router.add(json ? new JsonSink(out, out, () -> {}) : new TextSink(out, out, look, () -> {}));
            var pumps = new ArrayList<Thread>();
            for (String unit : List.of("web", "worker")) {
                RunOutput output = router.open(new Run(UnitName.of(unit), 1), LoggerRules.none());
                var pump = new Thread(() -> pump(output, input));
                pumps.add(pump);
                pump.start();
            }
            for (Thread pump : pumps) {
                pump.join();
            }
        }
        return System.nanoTime() - start;
    }

    private static void pump(RunOutput output, byte[] input) {
        for (int at = 0; at < input.length; at += CHUNK) {
            output.write(RunOutput.Stream.STDOUT, input, at, Math.min(CHUNK, input.length - at));
        }
        output.end(RunOutput.Stream.STDOUT);
        output.end(RunOutput.Stream.STDERR);
    }
}
