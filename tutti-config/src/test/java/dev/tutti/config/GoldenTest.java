package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.hcl.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each file in {@code golden} holds one mistake, the file beside it what Tutti says. A first line
 * {@code # --var x=1 --profile p} gives options. With {@code -Dtutti.golden.write=true} the answers are written anew.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> every_mistake_is_explained() throws IOException {
        return inputs().stream()
                .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> check(input)));
    }

    @Test
    void there_are_enough_mistakes() throws IOException {
        assertThat(inputs()).hasSizeGreaterThanOrEqualTo(45);
    }

    private static List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private void check(Path input) throws IOException {
        String name = input.getFileName().toString();
        Path answer = input.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");

        String said = explanation(input, name.endsWith(".json") ? "tutti.json" : "tutti.hcl");

        if (Boolean.getBoolean("tutti.golden.write")) {
            Files.writeString(answer, said);
        }
        assertThat(said).isEqualTo(Files.readString(answer)).contains("error: ");
    }

    private String explanation(Path input, String name) throws IOException {
        Path project = Files.createTempDirectory(directory, "project");
        String text = Files.readString(input);
        Files.writeString(project.resolve(name), text);
        Loaded loaded = ConfigLoader.standard().load(request(project, text));
        assertThat(loaded.project()).isEmpty();
        return DiagnosticText.of(loaded.sources().values(), false).render(loaded.diagnostics());
    }

    private static LoadRequest request(Path project, String text) {
        Map<String, String> variables = new HashMap<>();
        Set<String> profiles = new HashSet<>();
        List<String> words =
                new ArrayList<>(List.of(text.lines().findFirst().orElse("").split(" ")));
        for (int i = 0; i + 1 < words.size(); i++) {
            String value = words.get(i + 1);
            if (words.get(i).equals("--var")) {
                variables.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            } else if (words.get(i).equals("--profile")) {
                profiles.add(value);
            }
        }
        return LoadRequest.of(project)
                .withVariables(variables)
                .withProfiles(profiles)
                .withEnvironment(Map.of("HOME", "/home/me", "TUTTI_VAR_number", "abc"));
    }
}
