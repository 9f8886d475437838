package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JsonSinkTest {

    private final ByteArrayOutputStream units = new ByteArrayOutputStream();
    private final ByteArrayOutputStream own = new ByteArrayOutputStream();
    private final Console console = Console.bare();

    JsonSinkTest() {
        console.router().add(new JsonSink(units, own, () -> {}));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void writes_one_object_per_line() {
        console.out("web", "hello \"you\"\\\n");
        console.err("web", "a\tb\u001b[31mé\0\u007f\n");

        assertThat(units.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        {"time":"2026-11-20T20:44:01.007Z","resource":"web","run":1,"stream":"stdout","level":"info","message":"hello \\"you\\"\\\\","seq":1}
                        {"time":"2026-11-20T20:44:01.007Z","resource":"web","run":1,"stream":"stderr","level":"warn","message":"a\\tb\\u001b[31mé\\u0000\u007f","seq":2}
                        """);
    }

    @Test
    void writes_what_tutti_says_as_one_object_too() {
        console.router().say(Level.ERROR, "one\ntwo");

        assertThat(JsonObject.read(own.toString().strip()))
                .containsEntry("resource", "tutti")
                .containsEntry("stream", "tutti")
                .containsEntry("level", "error")
                .containsEntry("run", 0L)
                .containsEntry("message", "one\ntwo");
    }

    @Test
    void is_valid_for_all_bytes_and_says_exactly_the_lines() {
        var random = new Random(4711);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            console.write("web", Stream.STDOUT, bytes);
            console.write("web", Stream.STDOUT, new byte[] {'\n'});
        }

        List<Map<String, Object>> objects = units.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonObject::read)
                .toList();

        List<String> lastMessages = objects.stream()
                .map(object -> (String) object.get("message"))
                .skip(Math.max(0, objects.size() - 1_000))
                .toList();
        assertThat(lastMessages).isEqualTo(console.lines("web"));
        assertThat(objects)
                .extracting(object -> object.get("seq"))
                .isEqualTo(LongStream.rangeClosed(1, objects.size()).boxed().toList());
    }
}
