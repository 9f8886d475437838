package dev.tutti.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    @Test
    void a_frame_is_the_same_after_its_journey() throws MalformedFrameException {
        Frame sent = Frame.of("x", 5)
                .with("text", "a \"b\" \\ \n\t\u0001\uD83C\uDFBB")
                .with("yes", true)
                .with("list", List.of("a", "b"))
                .with("pairs", Map.of("k", "v"))
                .with("objects", List.of(new Json().put("a", "1").put("none", Optional.empty())));

        Frame got = Frame.parse(sent.json());

        assertThat(got.type()).isEqualTo("x");
        assertThat(got.id()).isEqualTo(5);
        assertThat(got.text("text")).contains("a \"b\" \\ \n\t\u0001\uD83C\uDFBB");
        assertThat(got.flag("yes")).isTrue();
        assertThat(got.flag("no")).isFalse();
        assertThat(got.texts("list")).containsExactly("a", "b");
        assertThat(got.pairs("pairs")).containsExactly(Map.entry("k", "v"));
        assertThat(got.frames("objects").get(0).text("a")).contains("1");
        assertThat(got.frames("objects").get(0).text("none")).isEmpty();
    }

    @Test
    void a_line_is_one_line_whatever_it_holds() throws MalformedFrameException {
        String json = Frame.of("x").with("t", "a\nb\r\u0085\u2028c").json();

        assertThat(json).doesNotContain("\n", "\r");
        assertThat(Frame.parse(json).text("t")).contains("a\nb\r\u0085\u2028c");
    }

    @Test
    void half_a_character_is_written_as_json_can_hold_it() throws MalformedFrameException {
        String json = Frame.of("x").with("t", "\uD83C").json();

        assertThat(json).contains("\\ud83c");
        assertThat(Frame.parse(json).json()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":1}", "{\"type\":7}", "{\"type\":null}"})
    void a_frame_without_a_type_is_none(String text) {
        assertThatThrownBy(() -> Frame.parse(text)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void fields_of_other_kinds_are_refused() throws MalformedFrameException {
        Frame frame = Frame.parse("{\"type\":\"x\",\"id\":\"1\",\"n\":1,\"l\":[1],\"m\":{\"a\":1}}");

        assertThatThrownBy(frame::id).hasMessage("\"id\" is not a whole number");
        assertThatThrownBy(() -> frame.text("n")).hasMessage("\"n\" is not a text");
        assertThatThrownBy(() -> frame.flag("n")).hasMessage("\"n\" is not true or false");
        assertThatThrownBy(() -> frame.texts("n")).hasMessage("\"n\" is not a list");
        assertThatThrownBy(() -> frame.texts("l")).hasMessage("\"l\" holds something else than texts");
        assertThatThrownBy(() -> frame.pairs("m")).hasMessage("\"m\" holds something else than texts");
        assertThatThrownBy(() -> frame.frames("l")).hasMessage("\"l\" holds something else than objects");
    }

    @Test
    void a_call_is_refused_where_it_names_no_directory() {
        for (String directory : List.of("", "\"directory\":\"a/b\",", "\"directory\":\"/a\\u0000b\",")) {
            assertThatThrownBy(() -> Call.of(Frame.parse("{" + directory + "\"type\":\"call\",\"id\":1}")))
                    .isInstanceOf(MalformedFrameException.class)
                    .hasMessageContaining("directory");
        }
    }

    @Test
    void a_call_is_the_same_after_its_journey() throws MalformedFrameException {
        var call = new Call(List.of("ps", ""), "/tmp", new Terminal(true, false, 80, 25), Map.of("TZ", "UTC"));

        assertThat(Call.of(Frame.parse(call.frame(1).json()))).isEqualTo(call);
    }

    @Test
    void other_texts_can_stand_in_for_all_but_names_and_the_type() {
        Frame frame = Frame.of("pw")
                .with("pw", "my pw")
                .with("list", List.of("pw", 7, Map.of("pw", "pw")))
                .with(
                        "object",
                        new Json().put("pw", List.of(new Json().put("a", "pw").put("b", Optional.empty()))));

        assertThat(frame.shown(text -> text.replace("pw", "***")).json())
                .isEqualTo("{\"type\":\"pw\",\"pw\":\"my ***\",\"list\":[\"***\",7,{\"pw\":\"***\"}],"
                        + "\"object\":{\"pw\":[{\"a\":\"***\",\"b\":null}]}}");
    }
}
