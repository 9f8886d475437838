package dev.tutti.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static final String CALL = """
            {"type":"call","id":7,"arguments":["ps","-o","j\\u00e4son \\n\\"x\\""],"directory":"/a/\u00e4",\
            "out":true,"err":false,"columns":-80,"environment":{"TZ":"UTC","X":""},"none":null,"deep":[[{"a":[1]}]]}""";

    private static Map<String, Object> read(String text) throws MalformedJsonException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return JsonReader.object(bytes, bytes.length);
    }

    @Test
    void an_object_is_read_with_all_its_kinds_of_values() throws MalformedJsonException {
        Map<String, Object> fields = read(CALL);

        assertThat(fields)
                .containsEntry("id", 7L)
                .containsEntry("arguments", List.of("ps", "-o", "jäson \n\"x\""))
                .containsEntry("directory", "/a/ä")
                .containsEntry("out", true)
                .containsEntry("err", false)
                .containsEntry("columns", -80L)
                .containsEntry("environment", Map.of("TZ", "UTC", "X", ""))
                .containsEntry("deep", List.of(List.of(Map.of("a", List.of(1L)))))
                .doesNotContainKey("none");
    }

    @Test
    void numbers_have_fractions_where_they_may() throws MalformedJsonException {
        assertThat(JsonReader.object("{\"a\":1.50,\"b\":-2e3,\"c\":7,\"d\":1234567890123456789}"))
                .isEqualTo(Map.of(
                        "a",
                        new BigDecimal("1.50"),
                        "b",
                        new BigDecimal("-2e3"),
                        "c",
                        7L,
                        "d",
                        new BigDecimal("1234567890123456789")));
        for (String wrong : List.of("1.", ".5", "01", "-", "1e", "+1", "1-2", "1.e3", "1e1000", "-.5", "00.5")) {
            assertThatThrownBy(() -> JsonReader.object("{\"a\":" + wrong + "}"))
                    .isInstanceOf(MalformedJsonException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "7",
                "null",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{,}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":null,\"a\":2}x",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":}",
                "{\"a\":1.5}",
                "{\"a\":1e5}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":9223372036854775808}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":nul}",
                "{\"a\":NaN}",
                "{\"a\":\"x}",
                "{\"a\":\"x\\\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\n\t\"}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[}",
                "{\"a\":[1",
                "{\"a\":{\"b\":1}",
                "{\"a\":1}\u0000",
                "\uFEFF{}",
                "// {}",
            })
    void what_is_no_json_object_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void what_is_refused_is_not_repeated() {
        assertThatThrownBy(() -> read("{\"password\":\"hunter2\" hunter2}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining("at character 23");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        for (byte[] bytes : List.of(
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'})) {
            assertThatThrownBy(() -> JsonReader.object(bytes, bytes.length))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessage("not UTF-8");
        }
    }

    @Test
    void a_character_that_stands_for_unreadable_ones_is_a_character() throws MalformedJsonException {
        assertThat(read("{\"a\":\"\uFFFD\"}")).containsEntry("a", "\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void what_is_nested_deeply_is_refused(String opening) {
        String text = "{\"a\":" + opening.repeat(100_000);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    @Timeout(60)
    void the_largest_line_full_of_texts_is_read_in_one_pass() throws MalformedJsonException {
        String texts = "\"\",".repeat(340_000);

        Map<String, Object> fields = read("{\"a\":[" + texts + "\"\\n\"]}");

        assertThat((List<?>) fields.get("a")).hasSize(340_001);
    }

    @Test
    void bytes_at_random_are_never_more_than_malformed() {
        var random = new Random(7);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            readsOrRefuses(bytes);
        }
    }

    @Test
    void mutations_of_a_request_are_never_more_than_malformed() {
        var random = new Random(11);
        byte[] alphabet = "{}[]\":,\\un0123456789-+.eEtrf \t\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = CALL.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
            read += readsOrRefuses(java.util.Arrays.copyOf(bytes, length)) ? 1 : 0;
        }

        // Many changes fall into texts, where they are harmless.
        assertThat(read).isBetween(10_000, 190_000);
    }

    private static boolean readsOrRefuses(byte[] bytes) {
        try {
            // Whatever is read can be written, and read again.
            Map<String, Object> fields = JsonReader.object(bytes, bytes.length);
            var json = new StringBuilder();
            JsonText.value(fields, json);
            assertThat(read(json.toString())).isEqualTo(fields);
            return true;
        } catch (MalformedJsonException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
            return false;
        }
    }

    @Test
    void a_text_is_read_back_and_what_is_none_is_not() {
        for (String text : List.of("", "plain", "a \"b\" \\ \n\t\u0001 ä", "{\"a\":\"b\\\\\"}")) {
            assertThat(JsonText.text(JsonText.string(text))).contains(text);
        }
        for (String none : List.of("", "1", "\"open", "\"a\" ", "\"\\x\"")) {
            assertThat(JsonText.text(none)).as(none).isEmpty();
        }
    }

    private static List<Object> values(String text) throws MalformedJsonException {
        List<Object> values = new ArrayList<>();
        JsonReader.values(text.getBytes(StandardCharsets.UTF_8), values::add);
        return values;
    }

    @Test
    void values_follow_each_other_and_null_is_none_of_them() throws MalformedJsonException {
        assertThat(values(" {\"a\":[1,null,\"x\"]}\n{\"a\":2}{\"b\":null} [null] \"t\" true null 1.5\r\n"))
                .containsExactly(
                        Map.of("a", List.of(1L, "x")),
                        Map.of("a", 2L),
                        Map.of(),
                        List.of(),
                        "t",
                        true,
                        new BigDecimal("1.5"));
        assertThat(values("{\"a\":1,\"b\":2,\"a\":3}")).containsExactly(Map.of("a", 3L, "b", 2L));
        assertThat(values("{\"a\":1,\"a\":null}")).containsExactly(Map.of());
        assertThat(values("[".repeat(100) + "]".repeat(100))).hasSize(1);
        assertThatThrownBy(() -> values("[".repeat(100_000))).isInstanceOf(MalformedJsonException.class);
        assertThat(values("")).isEmpty();
        assertThatThrownBy(() -> values("{\"a\":1} <html>")).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> values("{\"a\":[1,")).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> read("{\"a\":[null]}")).isInstanceOf(MalformedJsonException.class);
    }
}
