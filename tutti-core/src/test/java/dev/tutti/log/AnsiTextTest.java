package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnsiTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "plain ~ plain ~ plain",
                "^[31mred^[0m ~ red ~ ^[31mred^[0m",
                "^[38;2;1;2;3mx ~ x ~ ^[38;2;1;2;3mx",
                "^[4:3mcurly ~ curly ~ ^[4:3mcurly",
                "^[2J^[1;1Htop ~ top ~ top",
                "^[?25lhidden ~ hidden ~ hidden",
                "^[>4;2mkeys ~ keys ~ keys",
                "^(Bascii^)0 ~ ascii ~ ascii",
                "^7saved^8 ~ saved ~ saved",
                "^]0;title$bell ~ bell ~ bell",
                "^]8;;http://x^\\link^]8;;^\\ ~ link ~ link",
                "^]0;never ended ~ 0;never ended ~ 0;never ended",
                "cut ^[31 ~ `cut ` ~ `cut `",
                "cut ^ ~ `cut ` ~ `cut `",
            })
    void only_colours_pass_where_they_are_wanted_and_nothing_where_not(String text, String bare, String coloured) {
        assertThat(copy(real(text), false)).isEqualTo(real(bare));
        assertThat(copy(real(text), true)).isEqualTo(real(coloured));
    }

    @Test
    void what_moves_the_cursor_goes_where_colours_are_wanted() {
        assertThat(copy("a\bb\fc\u000bd\re", true)).isEqualTo("abcde");
        assertThat(copy("a\bb", false)).isEqualTo("a\bb");
    }

    @Test
    void no_escape_remains_in_any_text() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append("\u001b\u001b[[]m;1\u0007\\?(aé".charAt(random.nextInt(14)));
            }

            assertThat(copy(text.toString(), false)).as("seed %d", seed).doesNotContain("\u001b");
        }
    }

    private static String real(String text) {
        return text.replace('^', '\u001b').replace('$', '\u0007');
    }

    private static String copy(String text, boolean withColours) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var target = new ByteText(16);
        AnsiText.copy(bytes, 0, bytes.length, target, withColours);
        return target.toString();
    }
}
