package dev.tutti.docker;

import static dev.tutti.docker.FakeEngine.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Networking;
import dev.tutti.docker.FakeEngine.Answer;
import dev.tutti.docker.ProjectNetwork.Place;
import dev.tutti.driver.DriverSetting;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of networks that somebody else has, or takes at the same moment. */
class ProjectNetworkTest {

    private static final Answer NOTHING = json(404, "{\"message\":\"no such network\"}");
    private static final Answer NONE = json(200, "[]");
    private static final Answer TAKEN = json(409, "{\"message\":\"network with name tutti-shop already exists\"}");
    private static final Answer MADE = json(201, "{\"Id\":\"mine\"}");

    @TempDir
    private Path directory;

    private FakeEngine engine;
    private EngineApi api;

    @BeforeEach
    void open() throws IOException {
        engine = new FakeEngine(directory.resolve("engine.sock"));
        var machine = new Machine(
                Map.of("DOCKER_HOST", "unix://" + engine.socket(), "PATH", ""), directory, directory, "me", false);
        api = new DockerJavaApi(machine, Patience.USUAL);
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        engine.close();
    }

    private Place ensured(Optional<String> given) throws Exception {
        var setting = new DriverSetting(
                "shop",
                directory,
                false,
                given,
                Map.of(),
                new Dock.InDirectory(directory),
                Optional::empty,
                (unit, line) -> {});
        var names = new Names("shop", directory, Optional.empty());
        return new ProjectNetwork(api, setting, names, Owner.here()).ensure(UnitName.of("db"), Networking.USUAL);
    }

    private String ofThisCopy() {
        return new Names("shop", directory, Optional.empty()).ofThisCopy("tutti-shop");
    }

    private static String network(String id, String name, Map<String, String> labels) {
        return "{\"Id\":\"%s\",\"Name\":\"%s\",\"Labels\":%s}"
                .formatted(id, name, new String(Json.write(labels), StandardCharsets.UTF_8));
    }

    /** The first time as if there were none, and somebody took the name right after that. */
    private void takenMeanwhileBy(Map<String, String> labels) {
        var asked = new AtomicBoolean();
        var made = new AtomicBoolean();
        Answer theirs = json(200, network("theirs", "tutti-shop", labels));
        engine.when("GET /networks/tutti-shop ", client -> (asked.getAndSet(true) ? theirs : NOTHING).to(client))
                .when("GET /networks/" + ofThisCopy() + " ", NOTHING)
                .when("POST /networks/create ", client -> (made.getAndSet(true) ? MADE : TAKEN).to(client))
                .when("GET /networks?", NONE);
    }

    @Test
    void a_copy_that_starts_at_the_same_moment_keeps_its_network_for_itself() throws Exception {
        takenMeanwhileBy(Labels.copy("shop", "/elsewhere"));

        assertThat(ensured(Optional.empty())).isEqualTo(new Place("mine", ofThisCopy(), List.of()));
    }

    @Test
    void another_part_of_the_same_copy_shares_what_it_was_quicker_to_make() throws Exception {
        takenMeanwhileBy(Labels.copy("shop", directory.toString()));

        assertThat(ensured(Optional.empty())).isEqualTo(new Place("theirs", "tutti-shop", List.of()));
    }

    @Test
    void a_usual_name_that_others_have_twice_is_taken() throws Exception {
        engine.when("GET /networks/tutti-shop ", json(400, "{\"message\":\"network tutti-shop is ambiguous\"}"))
                .when("GET /networks/" + ofThisCopy() + " ", NOTHING)
                .when("POST /networks/create ", MADE)
                .when("GET /networks?", NONE);

        assertThat(ensured(Optional.empty()).name()).isEqualTo(ofThisCopy());
    }

    @Test
    void a_name_that_was_given_and_that_others_have_twice_means_none_of_them() {
        engine.when("GET /networks/theirs ", json(400, "{\"message\":\"network theirs is ambiguous\"}"))
                .when("GET /networks?", NONE);

        assertThatThrownBy(() -> ensured(Optional.of("theirs"))).hasMessage("network theirs is ambiguous");
    }
}
