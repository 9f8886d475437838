package dev.tutti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.HookPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every situation meets every message. What must come of it is written in {@code scenarios.txt}: the state of the unit
 * afterwards and what is asked for; a line that says only {@code -} stands for a message that changes nothing.
 */
class ScenarioTableTest {

    private static final Map<String, UnaryOperator<Scene>> MESSAGES = messages();

    private static Map<String, UnaryOperator<Scene>> messages() {
        var all = new LinkedHashMap<String, UnaryOperator<Scene>>();
        all.put("start", scene -> scene.start("u"));
        all.put("start alone", scene -> scene.startAlone("u"));
        all.put("stop", scene -> scene.stop("u"));
        all.put("restart", scene -> scene.restart("u"));
        all.put("kill all", Scene::killAll);
        all.put("launched", scene -> report(scene, s -> s.launched("u")));
        all.put("launch failed", scene -> report(scene, s -> s.launchFailed("u")));
        all.put("became ready", scene -> report(scene, s -> s.ready("u")));
        all.put("unhealthy", scene -> report(scene, s -> s.unhealthy("u")));
        all.put("healthy", scene -> report(scene, s -> s.healthy("u")));
        for (HookPoint point : HookPoint.values()) {
            String name = point.name().toLowerCase(Locale.ROOT);
            all.put(name + " ended", scene -> report(scene, s -> s.hooksEnded("u", point)));
            all.put(name + " failed", scene -> report(scene, s -> s.hooksFailed("u", point)));
        }
        all.put("ended 0", scene -> report(scene, s -> s.ended("u", 0)));
        all.put("ended 3", scene -> report(scene, s -> s.ended("u", 3)));
        all.put("time up", scene -> scene.timeUp("u"));
        return all;
    }

    /** There is nothing to report about a unit that never ran. */
    private static Scene report(Scene scene, UnaryOperator<Scene> report) {
        return scene.standing("u").runs() == 0 ? scene.stop() : report.apply(scene);
    }

    private static String cell(Situation situation, UnaryOperator<Scene> message) {
        Scene scene = situation.scene();
        List<Standing> before = scene.world().standings();
        message.apply(scene);
        if (scene.didAll().isEmpty() && scene.world().standings().equals(before)) {
            return "-";
        }
        String did = scene.didAll().isEmpty() ? "" : ": " + String.join(", ", scene.didAll());
        return scene.state("u") + flags(scene.standing("u")) + did;
    }

    private static String flags(Standing standing) {
        return (standing.wanted() ? "" : " unwanted") + (standing.restartAsked() ? " replace" : "");
    }

    private static String row(Situation situation) {
        return MESSAGES.entrySet().stream()
                .map(message -> "%-22s %s".formatted(message.getKey(), cell(situation, message.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> expected() throws IOException {
        try (InputStream table = ScenarioTableTest.class.getResourceAsStream("scenarios.txt")) {
            return Arrays.stream(new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"))
                    .map(String::strip)
                    .filter(row -> row.startsWith("given "))
                    .collect(Collectors.toMap(
                            row -> row.substring("given ".length(), row.indexOf('\n')),
                            row -> row.substring(row.indexOf('\n') + 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void each_message_does_what_the_table_says(Situation situation) throws IOException {
        String row = row(situation);

        assertThat(row).isEqualTo(expected().get(situation.inWords()));
    }

    @Test
    void every_state_is_in_the_table() throws IOException {
        var phases = Arrays.stream(Situation.values())
                .map(situation -> situation.scene().standing("u").state().phase())
                .collect(Collectors.toSet());

        assertThat(phases).containsExactlyInAnyOrder(Phase.values());
        assertThat(expected()).hasSize(Situation.values().length);
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void a_timer_of_an_earlier_state_means_nothing(Situation situation) {
        Scene scene = situation.scene();
        List<Standing> before = scene.world().standings();

        for (long epoch = 0; epoch < scene.standing("u").epoch(); epoch++) {
            scene.send(new Message.TimeUp(scene.standing("u").unit().name(), epoch));
        }

        assertThat(scene.world().standings()).isEqualTo(before);
    }
}
