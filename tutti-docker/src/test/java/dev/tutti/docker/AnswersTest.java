package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.core.DockerClientConfig;
import dev.tutti.docker.EngineException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | No such container: a                                     | NOT_FOUND
            409 | Conflict. The name is already in use                     | CONFLICT
            403 | error while removing network: it has active endpoints   | CONFLICT
            403 | operation is forbidden                                   | REFUSED
            500 | Bind for 0.0.0.0:80 failed: port is already allocated    | CONFLICT
            500 | listen tcp4 127.0.0.1:80: bind: address already in use   | CONFLICT
            500 | network name a already used: network already exists      | CONFLICT
            500 | no space left on device                                  | REFUSED
            400 | invalid reference format                                 | REFUSED
            """)
    void a_refusal_has_a_kind(int status, String words, Kind kind) {
        EngineException refusal = Answers.refusal(status, "{\"message\":\"" + words + "\"}\n");

        assertThat(refusal).hasMessage(words);
        assertThat(refusal.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            failed to create shim: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "x": not found: unknown | exec: "x": not found
            failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "x": permission denied: unknown | exec: "x": permission denied
            driver failed programming external connectivity on endpoint a-b (0123abcd): Bind for 127.0.0.1:1 failed: port is already allocated | Bind for 127.0.0.1:1 failed: port is already allocated
            driver failed programming external connectivity on endpoint a (01): Error starting userland proxy: listen tcp4 127.0.0.1:1: bind: address already in use | listen tcp4 127.0.0.1:1: bind: address already in use
            a plain word | a plain word
            """)
    void the_layers_of_an_engine_are_left_out(String said, String told) {
        assertThat(Answers.message("{\"message\":\"" + said.replace("\"", "\\\"") + "\"}"))
                .isEqualTo(told);
    }

    @Test
    void words_that_are_no_json_are_told_as_they_are() {
        assertThat(Answers.refusal(502, "Bad Gateway\n")).hasMessage("Bad Gateway");
        assertThat(Answers.refusal(502, "")).hasMessage("The container engine answers 502");
        assertThat(Answers.refusal(500, "{\"message\":\"one\\ntwo \\\"three\\\"\"}"))
                .hasMessage("one\ntwo \"three\"");
        assertThat(Answers.refusal(
                        500, "{\"cause\":\"no such thing\",\"message\":\"no such thing: a\",\"response\":404}"))
                .hasMessage("no such thing: a");
    }

    @Test
    void exceptions_of_the_library_are_told_from_a_connection_that_broke() {
        assertThat(Answers.refusal(new NotFoundException("Status 404: {\"message\":\"gone\"}")))
                .get()
                .satisfies(told -> assertThat(told.kind()).isEqualTo(Kind.NOT_FOUND))
                .satisfies(told -> assertThat(told).hasMessage("gone"));
        assertThat(Answers.refusal(new CompletionException(new ConflictException("{\"message\":\"taken\"}"))))
                .get()
                .extracting(EngineException::kind)
                .isEqualTo(Kind.CONFLICT);
        assertThat(Answers.refusal(new UncheckedIOException(new IOException("reset"))))
                .isEmpty();
        assertThat(Answers.refusal(new IllegalStateException("what?")))
                .get()
                .extracting(EngineException::kind)
                .isEqualTo(Kind.REFUSED);
        assertThatThrownBy(() -> Answers.refusal(new StackOverflowError())).isInstanceOf(StackOverflowError.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"errorDetail":{"message":"no disk"},"error":"no disk"} | no disk
            {"error":"no disk\\n"}                                  | no disk
            {"errorDetail":{}}                                      | the engine does not say why
            """)
    void what_went_wrong_with_a_pull_or_a_build_is_told_by_engines_of_all_kinds(String line, String told)
            throws IOException {
        BuildResponseItem item = DockerClientConfig.getDefaultObjectMapper().readValue(line, BuildResponseItem.class);
        var build = new BuildOutput("a", any -> {});

        build.read(item);

        assertThat(Answers.failureIn(item)).contains(told);
        assertThatThrownBy(build::imageId).hasMessage("a cannot be built: " + told);
    }

    @Test
    void most_lines_of_a_build_say_nothing_of_the_kind() throws IOException {
        String line = "{\"stream\":\"error: none\"}";

        assertThat(Answers.failureIn(
                        DockerClientConfig.getDefaultObjectMapper().readValue(line, BuildResponseItem.class)))
                .isEmpty();
    }
}
