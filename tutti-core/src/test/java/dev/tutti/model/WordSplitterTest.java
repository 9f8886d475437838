package dev.tutti.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordSplitterTest {

    /** No backslash alone: with the next piece it could make a bare line end, which ends a command in a script. */
    private static final String[] PIECES = {
        "a", "b-c", "é", " ", "  ", "\t", "'", "'", "\"", "\"", "\\\\", "\\\"", "\\'", "\\ ", "\\\n", "\\a", "=", "/"
    };

    private static String random(Random random) {
        var text = new StringBuilder("w");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static boolean isComplete(String text) {
        try {
            WordSplitter.split(text);
            return true;
        } catch (IllegalArgumentException incomplete) {
            return false;
        }
    }

    /** What the shell of this machine makes of the words, a line for each text, each word in angle brackets. */
    private static String shell(Path directory, List<String> texts) throws IOException, InterruptedException {
        var script = new StringBuilder();
        texts.forEach(text -> script.append("printf '<%s>' ").append(text).append("\nprintf '\\n'\n"));
        Path file = Files.writeString(directory.resolve("script.sh"), script);
        Path output = directory.resolve("output");
        Process shell = new ProcessBuilder("/bin/sh", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    @Test
    void words_are_split_as_the_shell_splits_them(@TempDir Path directory) throws Exception {
        var random = new Random(1);
        var texts = new ArrayList<String>();
        while (texts.size() < 3_000) {
            String text = random(random);
            if (isComplete(text)) {
                texts.add(text);
            }
        }

        String ours = texts.stream()
                .map(text -> "<" + String.join("><", WordSplitter.split(text)) + ">\n")
                .collect(Collectors.joining());

        assertThat(ours).isEqualTo(shell(directory, texts));
    }

    @Test
    void what_was_joined_is_split_into_the_same_words() {
        var random = new Random(2);

        for (int i = 0; i < 5_000; i++) {
            List<String> words = List.of(random(random), "", random(random), "$HOME `x` *");
            assertThat(WordSplitter.split(WordSplitter.join(words))).isEqualTo(words);
        }
    }

    @Test
    void quotes_keep_words_together_and_may_be_empty() {
        assertThat(WordSplitter.split("a 'b c' \"d e\" f\\ g '' \"\" h'i'\"j\""))
                .containsExactly("a", "b c", "d e", "f g", "", "", "hij");
        assertThat(WordSplitter.split(" \t\n\r ")).isEmpty();
        assertThat(WordSplitter.split("a\rb")).containsExactly("a", "b");
    }

    @Test
    void plain_words_are_joined_without_quotes() {
        assertThat(WordSplitter.join(List.of("npm", "run", "it's", "a b", "x=1")))
                .isEqualTo("npm run 'it'\\''s' 'a b' x=1");
    }

    @Test
    void what_is_not_closed_is_an_error() {
        assertThatThrownBy(() -> WordSplitter.split("a 'b")).hasMessage("A single quote is not closed: 'b");
        assertThatThrownBy(() -> WordSplitter.split("a \"b")).hasMessage("A double quote is not closed: \"b");
        assertThatThrownBy(() -> WordSplitter.split("a \"b\\\"")).hasMessage("A double quote is not closed: \"b\\\"");
        assertThatThrownBy(() -> WordSplitter.split("a\\"))
                .hasMessage("The command ends in a backslash that escapes nothing");
    }
}
