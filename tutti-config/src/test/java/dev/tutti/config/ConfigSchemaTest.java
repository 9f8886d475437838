package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tutti.log.Level;
import dev.tutti.model.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, held against real files by a validator of somebody else. */
class ConfigSchemaTest {

    private static final Path PUBLISHED = Path.of("../docs/reference/tutti.schema.json");
    private static final Path EXAMPLES = Path.of("src/test/resources/examples");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final ConfigSchema schema = ConfigSchema.standard();

    @TempDir
    Path directory;

    private static List<Error> complaints(String schema, String json) {
        return validator(schema).validate(json, InputFormat.JSON);
    }

    private static Schema validator(String schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);
    }

    static Stream<Path> right() throws IOException {
        try (Stream<Path> own = Files.list(EXAMPLES);
                Stream<Path> stories = Files.walk(Path.of("../examples"), 2)) {
            return Stream.concat(
                    own, stories.filter(file -> file.endsWith("tutti.hcl")).sorted())
                    .toList()
                    .stream();
        }
    }

    @Test
    void the_published_schema_is_what_the_records_say() throws IOException {
        if (Boolean.getBoolean("tutti.golden.write")) {
            Files.writeString(PUBLISHED, schema.text());
        }

        assertThat(Files.readString(PUBLISHED))
                .as("an attribute has changed: ./tutti schema > docs/reference/tutti.schema.json")
                .isEqualTo(schema.text());
    }

    @Test
    void it_is_a_schema() {
        Schema draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DRAFT));

        assertThat(draft.validate(schema.text(), InputFormat.JSON)).isEmpty();
        assertThat(draft.validate(schema.asOverlay().text(), InputFormat.JSON)).isEmpty();
        assertThat(draft.validate("{\"type\": \"text\"}", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("right")
    void what_is_right_validates(Path file) throws IOException {
        String text = Files.readString(file);

        String json = file.toString().endsWith(".json") ? text : HclAsJson.of(text);

        assertThat(complaints(schema.text(), json)).isEmpty();
    }

    @Test
    void the_first_draft_of_a_project_validates() {
        assertThat(complaints(schema.text(), HclAsJson.of(ProjectDraft.fresh("shop"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute-of-another-tool",
                "bad-duration",
                "bad-health",
                "bad-port",
                "bad-unit-name",
                "block-of-a-later-version",
                "duration-without-unit",
                "no-command",
                "probe-outside-ready",
                "unknown-attribute",
                "unknown-block",
                "unknown-condition",
                "unknown-key-in-ready",
                "unknown-key-of-a-dependency",
                "unknown-restart-policy",
                "wrong-type"
            })
    void what_is_mistaken_does_not(String mistake) throws IOException {
        String hcl = Files.readString(GOLDEN.resolve(mistake + ".hcl"));

        assertThat(complaints(schema.text(), HclAsJson.of(hcl))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"process\": {\"web\": {\"command\": \"x\", \"redy\": {}}}}",
                "{\"process\": {\"web\": {\"command\": {\"x\": 1}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"tty\": \"sometimes\"}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"health\": {\"tcp\": 1, \"then\": \"explode\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"success_codes\": [0, \"many\"]}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"hooks\": {\"before_start\": {\"shell\": true}}}}}",
                "{\"process\": {\"a b\": {\"command\": \"x\"}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"stop\": {\"signal\": \"FOO\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"stop\": {\"kill_signal\": 77}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"logger\": {\"level\": \"loud\"}}}}",
                "{\"variable\": {\"v\": {\"type\": \"foo\", \"default\": 1}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"success_codes\": [300]}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"success_codes\": -1}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"success_codes\": [\"-1\"]}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"restart\": {\"attempts\": -1}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"health\": {\"tcp\": 1, \"failures\": 0}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"health\": {\"tcp\": 1, \"interval\": \"0s\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"ready\": {\"tcp\": 1, \"within\": \"0.0s\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"\"}}}",
                "{\"process\": {\"web\": {\"command\": \" \"}}}",
                "{\"process\": {\"web\": {\"command\": []}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"hooks\": {\"before_start\": []}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"hooks\": {\"before_start\": [\"\"]}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"ready\": {}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"ready\": {\"within\": \"1s\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"health\": {\"failures\": 2}}}}",
                "{\"process\": {\"web\": [{\"command\": \"x\"}, {\"command\": \"y\"}]}}",
                "{\"process\": {\"web\": [{\"comand\": \"x\"}]}}",
                "{\"process\": \"web\"}",
                "{\"container\": {\"db\": {}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"ports\": {\"53/upd\": 1}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"ports\": {\"5432\": 70000}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"ports\": [\"8080:80\"]}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"memory\": \"much\"}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"pids_limit\": 0}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"ulimits\": {\"nofiles\": 1}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"pull\": \"sometimes\"}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"volumes\": {\"a\": {\"mode\": \"ro\"}}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"healthcheck\": {\"retries\": 0}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"stop_signal\": \"FOO\"}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"imag\": \"y\"}}}",
                "{\"kernel\": {}}"
            })
    void what_the_schema_refuses_tutti_refuses_too(String json) {
        var loaded =
                Written.in(directory).file("tutti.json", json).asking(r -> r.withFiles(List.of(Path.of("tutti.json"))));

        assertThat(complaints(schema.text(), json)).isNotEmpty();
        assertThat(loaded.load().hasErrors()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$schema\": \"./tutti.schema.json\", \"process\": {\"web\": {\"command\": \"x\"}}}",
                "{\"process\": [{\"web\": {\"command\": [\"x\", 1, true]}}, {\"db\": {\"command\": \"y\"}}]}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"tty\": \"TRUE\", \"shell\": 0, \"restart\": true}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"stdin\": \"Empty\", \"stop\": {\"signal\": 15}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"ready\": {\"tcp\": [\"1\", \"h:2\", 3], \"within\": \"1m30s\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"success_codes\": \"3\", \"logger\": {\"level\": \"warning\"}}}}",
                "{\"variable\": {\"n\": {\"default\": 3}}, \"process\": {\"web\": {\"command\": \"x\", \"ready\": "
                        + "{\"tcp\": \"${var.n}\", \"within\": \"${var.n}s\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"env\": {\"A\": null, \"B\": 1, \"C\": true}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"ports\": [80, \"http\"], \"profiles\": null}}}",
                "{\"process\": {\"a\": [{\"command\": \"x\"}], \"b\": []}}",
                "{\"variable\": {\"v\": [{\"type\": \"INT\", \"default\": 1}], \"w\": {\"type\": \"dict\", \"default\": {}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"stop\": {\"signal\": \"sigterm\", \"kill_signal\": 9}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"stop\": {\"signal\": \"15\"}, \"logger\": {\"level\": \"Crit\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"success_codes\": [0, 255, \"3\"], \"restart\": "
                        + "{\"attempts\": 0, \"delay\": \"0s\"}}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"health\": {\"tcp\": 1, \"failures\": 1, \"interval\": \"0.5s\"}}}}",
                "{\"variable\": {\"n\": {\"default\": \"1\"}, \"s\": {\"default\": \"TERM\"}}, \"process\": {\"web\": {\"command\": "
                        + "\"x\", \"stop\": {\"signal\": \"${var.s}\"}, \"logger\": {\"level\": \"${\\\"warn\\\"}\"}, "
                        + "\"restart\": {\"attempts\": \"${var.n}\"}, \"success_codes\": [\"${var.n}\"]}}}",
                "{\"process\": {\"web\": {\"command\": \"x\", \"ready\": {\"output\": \"up\"}, \"hooks\": "
                        + "{\"before_start\": [[\"x\", \"y\"], {\"command\": \"z\"}]}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"ports\": {\"5432\": 5433, \"53/UDP\": \"0.0.0.0:53\", \"80\": \"[::1]:0\"}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"ports\": [5432, \"53/udp\"], \"volumes\": [\"a:/a\"], \"command\": [], \"cpus\": 1.5}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"volumes\": {\"a\": \"/a\", \"b\": {\"bind\": \"/b\", \"mode\": \"RO\"}}, \"memory\": \"1.5 GiB\"}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"memory\": 16777216, \"shm_size\": \"64m\", \"ulimits\": {\"nofile\": 5, \"core\": \"1:2\"}}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"healthcheck\": false, \"pull\": \"Always\", \"stop_signal\": 15, \"always_start_new\": true}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"healthcheck\": [\"CMD\", \"x\"], \"cmd\": [\"a\"], \"dependencies\": [], \"user\": 1000}}}",
                "{\"container\": {\"db\": {\"image\": \"x\", \"ports\": [80], \"ready\": {\"http\": \":80/x\", \"healthcheck\": true}, \"env\": {\"A\": null}}}}",
                "{\"job\": {\"web\": {\"command\": \"x\", \"restart\": \"on-failure:3\"}}}"
            })
    void what_tutti_takes_in_any_spelling_validates(String json) {
        var loaded =
                Written.in(directory).file("tutti.json", json).asking(r -> r.withFiles(List.of(Path.of("tutti.json"))));

        assertThat(loaded.load().diagnostics()).isEmpty();
        assertThat(complaints(schema.text(), json)).isEmpty();
    }

    @Test
    void a_file_that_is_merged_over_another_need_not_be_complete() {
        String json = "{\"process\": {\"web\": {\"env\": {\"A\": \"1\"}}}}";

        assertThat(complaints(schema.text(), json)).isNotEmpty();
        assertThat(complaints(schema.asOverlay().text(), json)).isEmpty();
        assertThat(complaints(schema.asOverlay().text(), "{\"process\": {\"web\": {\"ready\": {\"within\": \"9s\"}}}}"))
                .isEmpty();
    }

    @Test
    void an_editors_word_is_no_attribute_elsewhere() {
        var loaded = Written.in(directory)
                .file("tutti.json", "{\"process\": {\"web\": {\"$schema\": \"x\", \"command\": \"x\"}}}")
                .asking(r -> r.withFiles(List.of(Path.of("tutti.json"))))
                .load();

        assertThat(loaded.diagnostics())
                .singleElement()
                .extracting(diagnostic -> diagnostic.summary())
                .isEqualTo("process \"web\" has no attribute \"$schema\"");
    }

    @Test
    void editors_are_told_meanings_defaults_and_words() {
        assertThat(schema.text())
                .contains(
                        "\"description\": \"one budget for all of it, counted from the launch\"",
                        "\"default\": \"60s\"",
                        "{\"enum\": [\"restart\", \"report\"]}",
                        "\"enum\": [\"HUP\", \"INT\", \"QUIT\", \"ABRT\", \"KILL\",",
                        "{\"enum\": [\"trace\", \"debug\", \"info\", \"warn\", \"error\", \"fatal\"]}",
                        "{\"enum\": [\"string\", \"number\", \"integer\", \"bool\", \"list\", \"map\"]}",
                        "{\"type\": \"integer\", \"minimum\": 1}");
    }

    @Test
    void every_spelling_that_is_told_is_read() {
        assertThat(Signal.spellings()).contains("TERM", "SIGTERM", "15").allSatisfy(Signal::parse);
        assertThat(Level.spellings()).contains("warn", "warning").allSatisfy(Level::parse);
        assertThat(VariableType.spellings()).contains("int", "dict").allSatisfy(VariableType::parse);
    }
}
