package dev.tutti.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Form;
import dev.tutti.hcl.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file of another tool holds, loading it ends with a project or with an explanation. */
class ImportFuzzTest {

    private static final int ROUNDS = 250;
    private static final long SEED = 20261122;
    private static final String PIECES = "{}[]:,-\"'$&*<!|>#%@\n\t \\0a~?/😀";
    private static final String VALID = """
            name: shop
            x-env: &env { A: "a$$b", B: "${X:-y${HOME}}" }
            services:
              db:
                image: db:${X}
                environment: { <<: *env, C: 1 }
                ports: ["127.0.0.1:5432:5432", 99, { target: 80, published: 81 }]
                volumes: [data:/var, ./a:/b:ro]
                healthcheck: { test: [CMD, x], interval: 5s }
                depends_on: { job: { condition: service_completed_successfully } }
                stop_grace_period: 3s
              job: { image: job, restart: "on-failure:2", command: run 'a b' }
            volumes: { data: }
            """;
    private static final Path GOLDEN = Path.of("src/test/resources/golden-imports");

    @TempDir
    Path directory;

    @Test
    void broken_files_are_explained() throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(GOLDEN)) {
            inputs = files.filter(file -> !file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Path input = inputs.get(round % inputs.size());
            check(
                    broken(Files.readString(input), random),
                    input.toString().endsWith(".yaml") ? "compose.yaml" : "Procfile");
            check(broken(VALID, random), "compose.yaml");
        }
    }

    private void check(String text, String name) throws IOException {
        Files.writeString(directory.resolve(name), text);
        LoadRequest request = LoadRequest.of(directory)
                .withFiles(List.of(Path.of(name)))
                .withEnvironment(Map.of("HOME", "/home/me", "X", "1"));

        Loaded loaded = ConfigLoader.standard().load(request);

        String explanation = DiagnosticText.of(loaded.sources().values(), false).render(loaded.diagnostics());
        assertThat(loaded.hasErrors())
                .as(explanation)
                .isEqualTo(loaded.project().isEmpty());
        if (!loaded.hasErrors()) {
            for (Form form : Form.values()) {
                assertThat(Export.of(form, loaded, false).files()).as(text).doesNotContainValue("null");
            }
        }
    }

    private static String broken(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            int end = Math.min(changed.length(), at + random.nextInt(4));
            int[] pieces = PIECES.codePoints().toArray();
            String piece = Character.toString(pieces[random.nextInt(pieces.length)]);
            changed.replace(at, end, random.nextBoolean() ? piece : "");
        }
        // A file cannot hold half of a character.
        return new String(changed.toString().getBytes(UTF_8), UTF_8);
    }
}
