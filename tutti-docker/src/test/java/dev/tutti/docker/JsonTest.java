package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static Json json(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void values_are_found_by_name_and_what_is_missing_is_empty() throws IOException {
        Json json = json("{\"a\":{\"b\":\"é\"},\"n\":-7,\"t\":true,\"l\":[\"x\",[1],{}],\"z\":null,\"f\":1.5e3}");

        assertThat(json.at("a").at("b").said()).contains("é");
        assertThat(json.at("a").texts()).containsExactly(Map.entry("b", "é"));
        assertThat(json.at("n").number()).isEqualTo(-7);
        assertThat(json.at("t").isTrue()).isTrue();
        assertThat(json.at("l").stream().map(Json::text)).containsExactly("x", "", "");
        assertThat(json.at("l").elements().get(1).elements()).hasSize(1);
        assertThat(json.at("z").said()).isEmpty();
        assertThat(json.at("f").number()).isZero();
        assertThat(json.at("nothing").at("at").at("all")).isEqualTo(json(""));
        assertThat(json.at("t").number()).isZero();
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a \"quote\" \n and ü");
        value.put("list", List.of(1L, false, Map.of()));

        byte[] written = Json.write(value);

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"a \\\"quote\\\" \\n and ü\",\"list\":[1,false,{}]}");
        assertThat(Json.parse(written).at("text").text()).isEqualTo(value.get("text"));
    }

    @Test
    void several_values_are_read_one_by_one() throws IOException {
        List<String> read = new ArrayList<>();
        var bytes = new ByteArrayInputStream("{\"a\":1}\n{\"a\":2}{\"a\":3}".getBytes(StandardCharsets.UTF_8));

        Json.parseEach(bytes, value -> read.add(value.at("a").text()));

        assertThat(read).containsExactly("1", "2", "3");
    }

    @Test
    void what_is_garbled_or_broken_off_is_refused() {
        assertThatThrownBy(() -> json("<html>")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> json("{\"a\":")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> json("{\"a\":[1,")).isInstanceOf(IOException.class);
    }
}
