package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.process.Await;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogRouterTest {

    private static final Pattern LINE =
            Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} +(unit-\\d)  [IW]  (\\w+) (\\d+) end");
    private static final int LINES = 3_000;

    private final Console console = Console.plain();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void no_line_is_lost_or_torn_and_every_stream_keeps_its_order() throws InterruptedException {
        var pumps = new ArrayList<Thread>();
        for (int unit = 0; unit < 4; unit++) {
            RunOutput output = console.run("unit-" + unit);
            for (Stream stream : Stream.values()) {
                long seed = 10L * unit + stream.ordinal();
                pumps.add(new Thread(() -> pump(output, stream, new Random(seed))));
            }
        }

        pumps.forEach(Thread::start);
        for (Thread pump : pumps) {
            pump.join(60_000);
        }

        Map<String, Integer> next = new HashMap<>();
        // An unfinished line that was quiet for long enough is shown, and shown again when it is whole.
        console.shown().lines().filter(line -> line.endsWith(" end")).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            String stream = parts.group(1) + parts.group(2);
            int number = Integer.parseInt(parts.group(3));
            int expected = next.getOrDefault(stream, 0);
            assertThat(number).as(line).isIn(expected - 1, expected);
            next.put(stream, number + 1);
        });
        assertThat(next).hasSize(8);
        assertThat(next.values()).containsOnly(LINES);
    }

    @Test
    void nothing_looks_for_unfinished_lines_where_there_are_none() {
        write(console.run("web"), "unfinished");
        Await.until("the thread that shows it", () -> hasThread("tutti-log-quiet"));

        Await.until("its end", () -> !hasThread("tutti-log-quiet"));
    }

    private static boolean hasThread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }

    @Test
    void the_next_run_of_a_unit_starts_anew() {
        Run first = new Run(UnitName.of("web"), 1);
        Run second = new Run(UnitName.of("web"), 2);
        write(console.router().open(first, LoggerRules.none()), "cut off");
        write(console.router().open(second, LoggerRules.none()), "new\n");

        assertThat(texts(console.router().last(first, 20))).containsExactly("cut off");
        assertThat(texts(console.router().last(second, 20))).containsExactly("new");
    }

    @Test
    void evidence_is_the_end_of_what_a_run_wrote_without_what_tutti_said() {
        for (int i = 1; i <= 30; i++) {
            console.out("web", "line " + i + "\n");
        }
        console.router().say(UnitName.of("web"), Level.INFO, "stopping");

        assertThat(texts(console.router().last(new Run(UnitName.of("web"), 1), 20)))
                .hasSize(20)
                .startsWith("line 11")
                .endsWith("line 30");
        assertThat(texts(console.about("web"))).hasSize(31).endsWith("stopping");
        assertThat(console.router().dropped(UnitName.of("web"))).isZero();
    }

    @Test
    void output_after_the_end_or_after_closing_is_harmless() {
        console.out("web", "a\n");
        console.end("web");
        console.end("web");
        console.out("web", "b\n");
        console.close();
        console.out("web", "c\n");
        console.close();

        assertThat(console.shown()).endsWith("b\n");
    }

    @Test
    void other_rules_hold_for_what_is_written_next() {
        RunOutput web = console.run("web", LoggerRules.none().withReplaced("secret", "***"));
        write(web, "a secret\nnoise\n");
        LoggerRules next = LoggerRules.none().withSuppressed("noise").withLevel(Level.WARN);

        console.router().use(LoggerRules.none().withReplaced("b", "c"), unit -> next);

        write(web, "a secret\nnoise\nWARN bad\n");
        console.router().say(Level.INFO, "bye");
        assertThat(console.shown().lines().map(line -> line.replaceAll(".*  [IWE]  ", "")))
                .containsExactly("a ***", "noise", "WARN cad");
        assertThat(console.said()).contains("cye");
        assertThat(texts(console.about("web"))).contains("a secret");
    }

    private static void pump(RunOutput output, Stream stream, Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append(stream).append(' ').append(i).append(" end\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(500));
            output.write(stream, bytes, at, length);
            at += length;
        }
        output.end(stream);
    }

    private static void write(RunOutput output, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(Stream.STDOUT, bytes, 0, bytes.length);
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }
}
