package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.docker.Inventory.Care;
import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.UnitName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ContainersStopTest {

    private static final LaunchException DEAF = new LaunchException("cannot stop container a: it runs on");
    private static final LaunchException ODD = new LaunchException("cannot stop container b: no space left");
    private static final LaunchException AWAY = LaunchException.missingEngine("docker", "nothing is at the socket");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Item item(String unit) {
        return new Item(
                "container",
                unit,
                "tutti-it-" + unit,
                "it",
                Path.of("/p"),
                Optional.of(UnitName.of(unit)),
                true,
                true,
                false,
                Care.THE_DEAD);
    }

    static ContainersStop of(List<Item> ended, Survivor... alive) {
        return new ContainersStop(true, ended, List.of(alive), Duration.ofSeconds(1), Optional.empty());
    }

    /** As a command that is asked for JSON, or not, is given them. */
    static Globals globals(Surroundings surroundings, String... words) {
        CommandSpec spec = CommandSpec.create();
        Globals.addTo(spec, Forms.withJson());
        CommandLine line = new CommandLine(spec).setCaseInsensitiveEnumValuesAllowed(true);
        return new Globals(line.parseArgs(words), surroundings, Optional.empty());
    }

    private ExitCode toldToPrograms(ContainersStop stop) {
        Surroundings surroundings = Call.surroundings(directory, Map.of(), out, err);
        ExitCode code = stop.tell(globals(surroundings, "-o", "json"));
        surroundings.out().flush();
        surroundings.err().flush();
        assertThat(LiveSchemaTest.complaints(directory, "stop", out())).isEmpty();
        return code;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nobody_knows_of_a_container_whose_engine_has_gone_away() {
        var stop = of(List.of(), new Survivor(item("a"), AWAY, true), new Survivor(item("b"), AWAY, false));

        assertThat(toldToPrograms(stop)).isEqualTo(ExitCode.ENGINE_MISSING);

        assertThat(out())
                .contains("{\"name\":\"a\",\"state\":\"unknown\"", "{\"name\":\"b\",\"state\":\"unknown\"")
                .doesNotContain("stuck");
        assertThat(stop.told())
                .isEqualTo("could not stop everything\n  nothing is at the socket\n  may still run: a, b");
    }

    @Test
    void one_whose_end_was_not_begun_runs_and_one_that_did_not_end_is_stuck() {
        var stop = of(List.of(), new Survivor(item("a"), DEAF, true), new Survivor(item("db"), DEAF, false));

        assertThat(toldToPrograms(stop)).isEqualTo(ExitCode.FAILURE);

        assertThat(out())
                .contains("{\"name\":\"a\",\"state\":\"stuck\"", "{\"name\":\"db\",\"state\":\"running\"")
                .contains("\"left\":[\"container tutti-it-db\"]");
    }

    @Test
    void all_reasons_are_told_once_with_those_that_ended_and_those_that_did_not() {
        var stop = of(
                List.of(item("c")),
                new Survivor(item("a"), DEAF, true),
                new Survivor(item("b"), ODD, true),
                new Survivor(item("d"), DEAF, false));

        assertThat(stop.told()).isEqualTo("""
                could not stop everything
                  cannot stop container a: it runs on
                  cannot stop container b: no space left
                  may still run: a, b
                  left running, since what needs it has not ended: d
                  stopped c in 1.00 s""");
    }

    @Test
    void only_a_missing_engine_has_its_own_code() {
        assertThat(of(List.of(), new Survivor(item("a"), AWAY, true), new Survivor(item("b"), ODD, true))
                        .code())
                .isEqualTo(ExitCode.FAILURE);
        assertThat(ContainersStop.unknown(true, AWAY).code()).isEqualTo(ExitCode.ENGINE_MISSING);
        assertThat(ContainersStop.unknown(true, AWAY).told()).isEqualTo("nothing is at the socket");
        assertThat(ContainersStop.unknown(true, AWAY).but("not all").told())
                .isEqualTo("not all\nnothing is at the socket");
        assertThat(of(List.of(item("a"))).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void the_scope_is_the_project_where_all_were_to_end() {
        toldToPrograms(of(List.of(item("a"))));
        assertThat(out()).startsWith("{\"ok\":true,\"scope\":\"project\"");
        out.reset();

        toldToPrograms(
                new ContainersStop(false, List.of(item("a")), List.of(), Duration.ofSeconds(1), Optional.empty()));
        assertThat(out()).startsWith("{\"ok\":true,\"scope\":\"units\"");
    }

    @Test
    void programs_are_told_of_them_where_another_one_has_done_the_rest() {
        var stop = of(List.of(item("a")));
        Surroundings surroundings = Call.surroundings(directory, Map.of(), out, err);

        assertThat(stop.tellBefore(ExitCode.FAILURE, globals(surroundings, "-o", "json")))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(stop.tellBefore(ExitCode.NOT_FOUND, globals(surroundings))).isEqualTo(ExitCode.OK);
        surroundings.out().flush();
        assertThat(out()).isEmpty();

        assertThat(stop.tellBefore(ExitCode.NOT_FOUND, globals(surroundings, "-o", "json")))
                .isEqualTo(ExitCode.OK);
        surroundings.out().flush();
        assertThat(out()).contains("\"ok\":true", "{\"name\":\"a\",\"state\":\"down\"");
    }
}
