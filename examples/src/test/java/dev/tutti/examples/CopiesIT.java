package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several projects, and several copies of one, side by side; and the ways to say which one is meant. */
class CopiesIT {

    private static final String SLEEPER = "process \"NAME\" { command = \"sleep 1000\" }\n";

    @TempDir
    private Path directory;

    private Workplace folder(String name) {
        try {
            return Workplace.in(Files.createDirectories(directory.resolve(name)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String units(Workplace place, String... words) {
        Outcome outcome = place.run(words);
        assertThat(outcome.exitCode()).as(outcome::toString).isZero();
        return outcome.out();
    }

    @Test
    void copies_of_one_project_run_side_by_side_on_ports_of_their_own() {
        var places = new ArrayList<Workplace>();
        for (String copy : List.of("one", "two", "three")) {
            places.add(folder(copy).configured("""
                    project { name = "shop" }
                    process "web" {
                      command = "sleep 1000"
                      ports   = { http = 0 }
                    }
                    """));
        }
        var ports = new HashSet<String>();
        try (var one = Supervisor.start(places.get(0));
                var two = Supervisor.start(places.get(1));
                var three = Supervisor.start(places.get(2))) {
            for (Workplace place : places) {
                Matcher port = Pattern.compile("\"http\":(\\d+)").matcher(units(place, "ps", "-o", "json"));
                assertThat(port.find()).isTrue();
                ports.add(port.group(1));
            }
            assertThat(ports).hasSize(3);

            assertThat(places.get(1).run("stop").exitCode()).isZero();

            two.assertGone();
            assertThat(one.marked()).hasSize(1);
            assertThat(units(places.get(2), "ps")).contains("● ready");
            assertThat(three.isAlive()).isTrue();
        }
    }

    @Test
    void a_project_within_another_is_one_of_its_own() {
        Workplace outer = folder("outer").configured(SLEEPER.replace("NAME", "outside"));
        Workplace inner = folder("outer/inner").configured(SLEEPER.replace("NAME", "inside"));
        Workplace below = folder("outer/inner/src");
        Workplace beside = folder("outer/src");
        try (var around = Supervisor.start(outer)) {
            // That the outer one runs says nothing about the inner one.
            assertThat(inner.run("ps").exitCode()).isEqualTo(4);
            try (var within = Supervisor.start(inner)) {
                assertThat(units(below, "ps")).contains("inside").doesNotContain("outside");
                assertThat(units(beside, "ps")).contains("outside").doesNotContain("inside");

                assertThat(below.run("stop").exitCode()).isZero();
                within.assertGone();
            }
            assertThat(around.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with spaces and 'quotes'", "x"})
    void a_project_may_be_in_any_folder(String name) {
        // Longer than a system allows for the path of a socket.
        String long_enough = name.equals("x") ? "x".repeat(75) + "/" + "y".repeat(75) : name;
        Workplace place = folder(long_enough).configured(SLEEPER.replace("NAME", "web"));
        try (var project = Supervisor.start(place)) {
            assertThat(units(place, "ps")).contains("● ready");
            assertThat(place.shell("sh", "echo | \"$TUTTI\" attach web").exitCode())
                    .isZero();
            assertThat(units(place, "stop")).contains("nothing is left");
            project.assertGone();
        }
    }

    @Test
    void a_directory_may_be_named_from_elsewhere() {
        folder("shop").configured(SLEEPER.replace("NAME", "web"));
        Workplace elsewhere = folder("elsewhere");

        assertThat(elsewhere.run("-C", "../shop", "start", "-d", "--wait").exitCode())
                .isZero();

        try (var project = Supervisor.awaitedIn(folder("shop"))) {
            assertThat(units(elsewhere, "-C", "../shop", "ps")).contains("web");
            assertThat(units(elsewhere, "ps", "--directory=../shop")).contains("web");
            assertThat(units(elsewhere.with("TUTTI_DIRECTORY", "../shop"), "ps"))
                    .contains("web");
            assertThat(units(elsewhere, "-C", directory.resolve("shop").toString(), "apply"))
                    .isEqualTo("nothing differs\n");
            assertThat(elsewhere.run("ps").exitCode()).isEqualTo(4);
            assertThat(units(elsewhere, "stop", "-C", "../shop")).contains("nothing is left");
            project.assertGone();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.hcl", "Procfile"})
    void a_file_may_be_named_at_the_start_and_later_need_not(String file) {
        Workplace place = folder("shop")
                .holding("other.hcl", SLEEPER.replace("NAME", "web"))
                .holding("Procfile", "web: exec sleep 1000\n");
        for (boolean named : List.of(true, false)) {
            assertThat(place.run("-f", file, "start", "-d", "--wait").exitCode())
                    .isZero();
            try (var project = Supervisor.awaitedIn(place)) {
                String[] ps = named ? new String[] {"ps", "-f", file} : new String[] {"ps"};
                String[] apply = named ? new String[] {"apply", "-f", file} : new String[] {"apply"};
                String[] stop = named ? new String[] {"-f", file, "stop"} : new String[] {"stop"};

                assertThat(units(place, ps)).contains("web", "● ready");
                assertThat(units(place, apply)).isEqualTo("nothing differs\n");
                assertThat(place.shell("sh", "echo | \"$TUTTI\" attach web").exitCode())
                        .isZero();
                assertThat(units(place, stop)).contains("nothing is left");
                project.assertGone();
            }
        }
    }
}
