package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.procfile.Formation;
import dev.tutti.hcl.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each compose file and Procfile in {@code golden-imports} holds mistakes, the file beside it what Tutti says. A first line
 * {@code # --formation web=2 --port 80} gives options and the variable {@code PORT}. With {@code -Dtutti.golden.write=true} the
 * answers are written anew.
 */
class ImportGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden-imports");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> every_mistake_is_explained() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> check(input)))
                    .toList()
                    .stream();
        }
    }

    private void check(Path input) throws IOException {
        String name = input.getFileName().toString();
        Path answer = input.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");

        String said = explanation(Files.readString(input), name.endsWith(".yaml") ? "compose.yaml" : "Procfile");

        if (Boolean.getBoolean("tutti.golden.write")) {
            Files.writeString(answer, said);
        }
        assertThat(said).isEqualTo(Files.readString(answer)).contains("error: ");
    }

    private String explanation(String text, String name) throws IOException {
        Path project = Files.createTempDirectory(directory, "project");
        Files.writeString(project.resolve(name), text);
        Files.writeString(project.resolve("other.yaml"), "services: { known: { image: x } }");
        Files.writeString(project.resolve("also-missing.env.txt"), "");
        Loaded loaded = ConfigLoader.standard().load(request(project, name, text));
        assertThat(loaded.project()).isEmpty();
        return DiagnosticText.of(loaded.sources().values(), false).render(loaded.diagnostics());
    }

    private static LoadRequest request(Path project, String name, String text) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/me"));
        LoadRequest request = LoadRequest.of(project).withFiles(List.of(Path.of(name)));
        String[] words = text.lines().findFirst().orElse("").split(" ");
        for (int i = 0; i + 1 < words.length; i++) {
            switch (words[i]) {
                case "--formation" -> request = request.withFormation(Formation.parse(words[i + 1]));
                case "--port" -> environment.put("PORT", words[i + 1]);
                default -> {}
            }
        }
        return request.withEnvironment(environment);
    }
}
