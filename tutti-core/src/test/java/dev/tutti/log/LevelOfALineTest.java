package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LevelOfALineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "ERROR could not connect ~ ERROR",
                "ERROR: could not connect ~ ERROR",
                "error: could not compile ~ ERROR",
                "error[E0425]: cannot find value ~ ERROR",
                "src/main.c:12:5: error: expected expression ~ ERROR",
                "Error: Cannot find module 'x' ~ ERROR",
                "TypeError: x is not a function ~ ERROR",
                "java.lang.IllegalStateException: closed ~ ERROR",
                "Exception in thread \"main\" java.lang.Error ~ ERROR",
                "Traceback (most recent call last): ~ ERROR",
                "FATAL out of memory ~ FATAL",
                "panic: runtime error ~ FATAL",
                "[warn] deprecated ~ WARN",
                "[WARNING] The requested profile does not exist ~ WARN",
                "[INFO] Scanning for projects... ~ INFO",
                "[main] INFO com.acme.Server - started ~ INFO",
                "WARNING:root:disk almost full ~ WARN",
                "DEBUG:asyncio:Using selector ~ DEBUG",
                "INFO:     Started server process [4711] ~ INFO",
                "SEVERE: Servlet.service() threw exception ~ ERROR",
                "2026-11-20 12:00:00,123 - my.app - ERROR - went wrong ~ ERROR",
                "2026-11-20 12:00:00 my.app DEBUG looked ~ DEBUG",
                "2026-11-20 12:00:00.123  INFO 4711 --- [  main] o.s.b.Application : Started ~ INFO",
                "2026-11-20T12:00:00.123+01:00  WARN 4711 --- [main] o.s.Foo : careful ~ WARN",
                "12:00:00.123 [main] DEBUG org.acme.Thing - hello ~ DEBUG",
                "12:00:00.123 [http nio exec 1] ERROR org.acme.Thing - hello ~ ERROR",
                "2026-11-20 12:00:00.123 | INFO     | app:main:12 - hello ~ INFO",
                "[2026-11-20 12:00:00 +0000] [4711] [INFO] Listening at: http://127.0.0.1:8000 ~ INFO",
                "[2026-11-20 12:00:00,123: WARNING/MainProcess] consumer: lost ~ WARN",
                "[2026-11-20T12:00:00,123][WARN ][o.e.n.Node] [node] not enough space ~ WARN",
                "[2026-11-20T12:00:00Z INFO  acme] ready ~ INFO",
                "2026-11-20T12:00:00.000Z\terror\tmain.go:12\tfailed ~ ERROR",
                "2026/11/20 12:00:00 INFO listening addr=:8080 ~ INFO",
                "2026/11/20 12:00:00 [error] 123#0: *1 open() failed ~ ERROR",
                "2026/11/20 12:00:00 [notice] 123#0: start worker processes ~ INFO",
                "2026/11/20 12:00:00 [emerg] 1#1: bind() failed ~ FATAL",
                "Nov 20, 2026 12:00:00 PM WARNING something ~ WARN",
                "I1120 12:00:00.123456  4711 server.go:12] ready ~ INFO",
                "E1120 12:00:00.123456  4711 server.go:12] failed ~ ERROR",
                "W, [2026-11-20T12:00:00.123 #4711]  WARN -- : slow ~ WARN",
                "time=\"2026-11-20T12:00:00Z\" level=warning msg=\"no swap\" ~ WARN",
                "time=2026-11-20T12:00:00Z level=ERROR msg=failed ~ ERROR",
                "ts=1 caller=main.go:1 level=\"debug\" msg=x ~ DEBUG",
                "level=info msg=\"an error happened\" ~ INFO",
                "{\"level\":\"error\",\"msg\":\"x\"} ~ ERROR",
                "{\"time\":1,\"msg\":\"level\",\"level\":40} ~ WARN",
                "{\"msg\":\"say \\\"level\\\":\\\"fatal\\\"\",\"severity\" : \"DEBUG\"} ~ DEBUG",
                "{\"t\":{\"$date\":\"2026\"},\"s\":\"W\",\"c\":\"NETWORK\"} ~ WARN",
                "{\"@t\":\"2026\",\"@l\":\"Error\"} ~ ERROR",
                "2026-11-20 12:00:00.123 UTC [4711] LOG:  database system is ready ~ INFO",
                "2026-11-20 12:00:00.123 UTC [4711] FATAL:  role does not exist ~ FATAL",
                "2026-11-20 12:00:00.123 CET [4711] app@db ERROR:  syntax error ~ ERROR",
                "2026-11-20 12:00:00.123 UTC [4711] DETAIL:  more ~ INFO",
                "2026-11-20 12:00:00.123 UTC [4711] DEBUG2:  more ~ DEBUG",
                "4711:M 20 Nov 2026 12:00:00.123 * Ready to accept connections ~ INFO",
                "4711:M 20 Nov 2026 12:00:00.123 # WARNING overcommit_memory is 0 ~ WARN",
                "4711:C 20 Nov 2026 12:00:00.123 - verbose ~ DEBUG",
                "2026-11-20T12:00:00.123456Z 0 [Warning] [MY-010068] CA is self signed ~ WARN",
                "2026-11-20T12:00:00.123456Z 0 [System] [MY-010116] starting ~ INFO",
                "npm ERR! code ENOENT ~ ERROR",
                "npm WARN deprecated left-pad ~ WARN",
                "npm warn deprecated left-pad ~ WARN",
                "(node:4711) Warning: exceeded ~ WARN",
                "(node:4711) [DEP0005] DeprecationWarning: Buffer() is deprecated ~ WARN",
                "info: Microsoft.Hosting.Lifetime[14] ~ INFO",
                "fail: Acme.Worker[0] ~ ERROR",
                "crit: Acme.Worker[0] ~ FATAL",
                "<3>disk failure ~ ERROR",
                "   WARN indented ~ WARN",
            })
    void is_found_where_programs_write_it(String line, Level level) {
        assertThat(scan(line, Level.TRACE)).isEqualTo(level);
    }

    @Test
    void is_found_behind_colours() {
        String line = "\u001b[2m2026-11-20T12:00:00.123456Z\u001b[0m \u001b[33m WARN\u001b[0m acme: slow";

        assertThat(scan(line, Level.TRACE)).isEqualTo(Level.WARN);
        assertThat(scan("\u001b[31mERROR\u001b[0m x", Level.TRACE)).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "Server started without an ERROR",
                "Errors: 0",
                "error rate is 0.1 %",
                "information about the system",
                "warnings are errors",
                "10 errors found",
                "GET /error 200",
                "log in at http://localhost",
                "note to self",
                "[error-handler] started",
                "{\"message\":\"no level here\"}",
                "{\"level\":\"\"}",
                "{\"level\"",
                "{",
                "level of detail",
                "Info",
                "12:00 lunch",
                "a very long line that says at its far end, where nobody looks for it, and after so many words of"
                        + " prose that it cannot be meant as the level of the line itself: ERROR",
            })
    void is_not_taken_from_prose(String line) {
        assertThat(scan(line, Level.TRACE)).isEqualTo(Level.TRACE);
    }

    @Test
    void is_that_of_the_stream_where_the_line_carries_none() {
        try (var console = Console.plain()) {
            console.out("web", "hello\n");
            console.err("web", "careful\nINFO fine\n");

            assertThat(console.about("web"))
                    .extracting(LogLine::level)
                    .containsExactly(Level.INFO, Level.WARN, Level.INFO);
        }
    }

    @Test
    void survives_any_bytes() {
        byte[] alphabet = "{}[]()<>\"'=:,. level ERROR1\u001b[m\\@#*-é".getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }

            Level level = new LevelScanner().find(bytes, 0, bytes.length, Level.TRACE);

            assertThat(level).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void can_be_written_in_many_ways_in_a_configuration() {
        assertThat(Level.parse("warn")).isEqualTo(Level.WARN);
        assertThat(Level.parse(" WARNING ")).isEqualTo(Level.WARN);
        assertThat(Level.parse("Critical")).isEqualTo(Level.FATAL);
        assertThatThrownBy(() -> Level.parse("loud"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown level \"loud\"; known are trace, debug, info, warn, error and fatal");
    }

    private static Level scan(String line, Level usual) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new LevelScanner().find(bytes, 0, bytes.length, usual);
    }
}
