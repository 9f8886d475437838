package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Readiness;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.process.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputMatcherTest {

    private static boolean matches(String regex, String... writes) {
        var what = new Logged(regex);
        var matcher = new OutputMatcher(what);
        for (String write : writes) {
            write(matcher, Stream.STDOUT, write);
        }
        return matcher.match(what).isPresent();
    }

    private static void write(OutputMatcher matcher, Stream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        matcher.write(stream, bytes, 0, bytes.length);
    }

    @Test
    void a_match_may_stand_anywhere_and_needs_no_line_end() {
        assertThat(matches("ready", "first\nINFO now ready to go")).isTrue();
        assertThat(matches("^ready", "first\nINFO ready")).isFalse();
        assertThat(matches("^ready", "first\nready")).isTrue();
    }

    @Test
    void a_match_may_be_split_over_any_number_of_writes() {
        assertThat(matches("listening on \\d+ ", "x\nlis", "ten", "", "ing on 80", "80 "))
                .isTrue();
    }

    @Test
    void a_character_may_be_split_over_writes() {
        byte[] bytes = "größe €uro 😀 fertig".getBytes(StandardCharsets.UTF_8);
        var what = new Logged("größe €uro 😀 fertig");
        var matcher = new OutputMatcher(what);

        for (int i = 0; i < bytes.length; i++) {
            matcher.write(Stream.STDERR, bytes, i, 1);
        }

        assertThat(matcher.match(what)).contains("größe €uro 😀 fertig");
    }

    @Test
    void bytes_that_are_no_text_do_no_harm() {
        var what = new Logged("ready");
        var matcher = new OutputMatcher(what);
        byte[] binary = new byte[70_000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 31 >> 3);
        }

        matcher.write(Stream.STDOUT, binary, 0, binary.length);
        write(matcher, Stream.STDOUT, "\u0000 ready");

        assertThat(matcher.match(what)).isPresent();
    }

    @Test
    void colours_are_removed_even_when_split() {
        assertThat(matches(
                        "server ready", "\u001b[32mser\u001b[1;3", "1mver\u001b]0;title\u0007 re\u001b(Bady\u001b[0m"))
                .isTrue();
    }

    @Test
    void line_ends_may_be_those_of_windows() {
        assertThat(matches("ready$", "so ready\r\nmore")).isTrue();
    }

    @Test
    void what_depends_on_the_next_bytes_waits_for_them() {
        assertThat(matches("ready$", "ready")).isFalse();
        assertThat(matches("ready$", "ready", " soon")).isFalse();
        assertThat(matches("ready$", "ready", "\n")).isTrue();
    }

    @Test
    void silence_decides_what_depends_on_the_next_bytes() {
        var what = new Logged("ready\\b");
        var matcher = new OutputMatcher(what);

        write(matcher, Stream.STDOUT, "ready");

        Await.until("silence", () -> matcher.match(what).isPresent());
    }

    @Test
    void the_end_decides_what_depends_on_the_next_bytes() {
        var what = new Logged("ready$");
        var matcher = new OutputMatcher(what);
        write(matcher, Stream.STDOUT, "ready");

        matcher.end(Stream.STDOUT);
        matcher.end(Stream.STDOUT);

        assertThat(matcher.match(what)).contains("ready");
    }

    @Test
    void nothing_matches_where_nothing_was_written() {
        var what = new Logged(".*");
        var matcher = new OutputMatcher(what);

        matcher.end(Stream.STDOUT);
        matcher.end(Stream.STDERR);

        assertThat(matcher.match(what)).isEmpty();
    }

    @Test
    void only_the_wanted_stream_is_looked_at() {
        var what = new Logged("ready", Logged.Where.STDERR);
        var matcher = new OutputMatcher(what);

        write(matcher, Stream.STDOUT, "ready\n");
        boolean early = matcher.match(what).isPresent();
        write(matcher, Stream.STDERR, "ready\n");

        assertThat(early).isFalse();
        assertThat(matcher.match(what)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1000})
    void a_match_may_span_many_lines(int lines) {
        String noise = "x".repeat(59) + "\n";
        var writes = new ArrayList<String>(List.of("ready to accept\n"));
        writes.addAll(Collections.nCopies(lines, noise));
        writes.add("ready to accept\n");
        String[] all = writes.toArray(String[]::new);

        assertThat(matches("(?s)ready to accept.*ready to accept", all)).isTrue();
        assertThat(matches("ready to accept[^#]*ready to accept", all)).isTrue();
        assertThat(matches("ready to accept(.*\\n)+ready to accept", all)).isTrue();
        assertThat(matches("(?s)ready to accept.*ready to refuse", all)).isFalse();
    }

    @Test
    void a_long_match_is_told_although_nobody_looks() {
        var what = new Logged("(?s)one.*two");
        var matcher = new OutputMatcher(what);
        var told = new AtomicInteger();
        matcher.onMatch(told::incrementAndGet);

        write(matcher, Stream.STDOUT, "one" + "\n".repeat(50_000));
        write(matcher, Stream.STDOUT, "two");
        matcher.end(Stream.STDOUT);

        assertThat(told).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ready", "listening on \\d+$", "a.*b", "(?i)up", "x\\.y\\[z", "[a-z]+ \\w+ \\S"})
    void what_stays_within_a_line_needs_no_far_look(String regex) {
        assertThat(LineSpan.isPossible(regex)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?s)a.b", "(?is)a.b", "(?s:a.b)", "a\\nb", "a\nb", "a\\s+b", "a[^b]+c", "a\\Rb", "a\\Wb"})
    void what_may_span_lines_is_known(String regex) {
        assertThat(LineSpan.isPossible(regex)).isTrue();
    }

    @Test
    void several_are_found_independently_and_told_at_once() {
        var one = new Logged("one");
        var two = new Logged("two");
        var matcher = new OutputMatcher(new Readiness.All(List.of(one, two)));
        var told = new AtomicInteger();
        matcher.onMatch(told::incrementAndGet);

        write(matcher, Stream.STDOUT, "two one\n");
        write(matcher, Stream.STDOUT, "one two\n");

        assertThat(told).hasValue(1);
        assertThat(matcher.match(one)).isPresent();
        assertThat(matcher.match(two)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b)+ready", "(?s)started.*done|ab.*ready"})
    void five_megabytes_before_the_match_take_linear_time(String regex) {
        var what = new Logged(regex);
        var matcher = new OutputMatcher(what);
        byte[] noise = "x".repeat(512).getBytes(StandardCharsets.UTF_8);
        long started = System.nanoTime();

        for (int i = 0; i < 10_000; i++) {
            matcher.write(Stream.STDOUT, noise, 0, noise.length);
        }
        write(matcher, Stream.STDOUT, "abready");

        assertThat(matcher.match(what)).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_line_that_was_cut_does_not_begin_anew() {
        assertThat(matches("^ready", "x".repeat(100_000), "ready".repeat(20_000)))
                .isFalse();
    }

    @Test
    void an_expression_that_nests_deeper_than_the_stack_still_finds_what_is_near() {
        String lines = ("q".repeat(70) + "\n").repeat(900);

        assertThat(matches("(.|\\n)*READY", lines, "now READY\n")).isTrue();
        assertThat(matches("(.|\\n)*READY", lines + "READY\n" + lines)).isTrue();
    }

    @Test
    void an_expression_that_tries_without_end_is_given_up() {
        long started = System.nanoTime();

        assertThat(matches("(x+x+)+\\1y", "x".repeat(3_000), "more")).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }
}
