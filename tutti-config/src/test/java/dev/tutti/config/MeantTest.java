package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.hcl.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there under a wrong name is not said to be missing as well. */
class MeantTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    private List<String> said(String hcl) {
        return written.hcl(hcl).load().diagnostics().stream()
                .map(Diagnostic::summary)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imag = \"a\"", "Image = \"a\"", "biuld = \"./a\""})
    void a_misspelt_attribute_is_one_mistake_of_a_container(String attribute) {
        String name = attribute.substring(0, attribute.indexOf(' '));

        assertThat(said("container \"db\" { " + attribute + " }"))
                .containsExactly("container \"db\" has no attribute \"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comand", "cmd", "run"})
    void a_misspelt_command_is_one_mistake_of_a_process(String name) {
        assertThat(said("process \"web\" { " + name + " = \"x\" }"))
                .containsExactly("process \"web\" has no attribute \"" + name + "\"");
    }

    @Test
    void what_is_missing_beside_an_unknown_word_is_said() {
        assertThat(said("container \"db\" { foo = 1 }"))
                .containsExactlyInAnyOrder(
                        "container \"db\" has no attribute \"foo\"", "a container needs an \"image\" or a \"build\"");
    }
}
