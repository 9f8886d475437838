package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that is a Java file, given to {@code tutti} and to {@code java}. */
class JavaProgramIT {

    private static final String PROGRAM = """
            package shop;

            import static dev.tutti.Tutti.process;
            import static dev.tutti.Tutti.project;
            import static dev.tutti.Tutti.shell;
            import static dev.tutti.Tutti.template;

            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.List;

            class Todo {
                public static void main(String... args) {
                    var first = shell("echo here; pwd; exec sleep 1000").named("first")
                            .beforeStart("an id", context -> context.set("user_id", 42));
                    var second = shell("echo id $ID; exec sleep 1000").named("second")
                            .env("ID", template("{user_id:05d}")).dependsOn(first);
                    project("shop", first, second)
                            .onStart(names -> Notes.take("started", names))
                            .onStop(names -> Notes.take("stopped", names))
                            .cli(args);
                }
            }

            class Notes {
                static void take(String what, List<String> names) throws Exception {
                    if (Files.exists(Path.of("broken"))) {
                        throw new IllegalStateException("the notes are full");
                    }
                    Files.writeString(Path.of(what), names.toString());
                }
            }
            """;

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory)
                .with("XDG_CACHE_HOME", directory.resolve("cache").toString());
        place.holding("app/Todo.java", PROGRAM);
    }

    @AfterEach
    void stop() {
        place.run("-f", "app/Todo.java", "stop");
    }

    @Test
    void a_file_that_tutti_is_given_has_all_commands() {
        Outcome started = place.run("-f", "app/Todo.java", "start", "-d", "--wait");

        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(place.read("started")).isEqualTo("[first, second]");
        assertThat(place.holds("app/.tutti")).isTrue();
        assertThat(place.run("-f", "app/Todo.java", "ps").out()).contains("first", "second", "ready");
        // Whoever is in the directory need not say what the project is written in.
        assertThat(place.run("-C", "app", "logs").out())
                .contains("id 00042", directory.resolve("app").toString());
        assertThat(place.run("-f", "app/Todo.java", "plan").out()).contains("start first");
        assertThat(place.run("-f", "app/Todo.java", "check").out()).contains("shop is fine: 2 services");
        assertThat(place.run("-f", "app/Todo.java", "why", "second").out()).contains("second is ready");
        assertThat(place.run("-f", "app/Todo.java", "exec", "second", "--", "sh", "-c", "echo $ID")
                        .out())
                .isEqualTo("00042\n");
        Outcome stopped = place.run("-f", "app/Todo.java", "stop");
        assertThat(stopped.out()).contains("stopped 2 units");
        assertThat(place.read("stopped")).contains("first", "second");
    }

    @Test
    void java_itself_runs_the_file_with_the_jars_on_the_class_path() {
        Outcome started = java("start", "-d", "--wait");

        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out() + started.err()).contains("shop is up");
        assertThat(java("ps").out()).contains("first", "second");
        assertThat(java("restart", "second").exitCode()).isZero();
        assertThat(java("stop").out()).contains("stopped 2 units");
        assertThat(java("ps").exitCode()).isEqualTo(4);
    }

    private Outcome java(String... words) {
        String home = place.environment().getOrDefault("TUTTI_JAVA_HOME", System.getProperty("java.home"));
        var command = new ArrayList<>(List.of(
                home + "/bin/java",
                "-cp",
                Workplace.REPOSITORY.resolve("tutti-cli/target/lib") + "/*",
                "app/Todo.java"));
        command.addAll(List.of(words));
        try (TuttiProcess process = TuttiProcess.start(place, command)) {
            return process.outcome();
        }
    }

    @Test
    void what_a_program_does_for_the_whole_decides_about_the_exit_code() {
        place.holding("broken", "");
        Outcome refused = place.run("-f", "app/Todo.java", "start", "-d", "--wait", "--on-failure", "keep");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains("onStart failed", "the notes are full");
        Outcome stopped = place.run("-f", "app/Todo.java", "stop");
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.err()).contains("onStop failed", "the notes are full");
    }

    @Test
    void what_hooks_print_in_the_background_is_kept_and_one_that_fails_at_the_end_leaves_nothing_behind() {
        place.holding(
                "app/Todo.java",
                PROGRAM.replace("throws Exception {", "throws Exception {\nSystem.out.println(what);"));
        place.holding("broken", "");
        place.run("-f", "app/Todo.java", "start", "-d", "--wait", "--on-failure", "keep");
        assertThat(place.run("-f", "app/Todo.java", "stop").exitCode()).isEqualTo(1);

        assertThat(place.read("app/.tutti/supervisor.log")).contains("started\n", "stopped\n");
        Outcome again = place.run("-f", "app/Todo.java", "start", "-d", "--wait", "--on-failure", "keep");
        assertThat(again.out() + again.err()).contains("onStart failed").doesNotContain("died without stopping");
    }

    @Test
    void what_does_not_compile_is_shown_as_mistakes_of_files_are() {
        place.holding("Wrong.java", "class Wrong {\n    int x = \"a\";\n    void f() { foo(); }\n}\n");

        Outcome outcome = place.run("-f", "Wrong.java", "start");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .contains(
                        "Wrong.java:2:13",
                        "    2 │     int x = \"a\";",
                        "^^^",
                        "Wrong.java:3:16",
                        "2 errors; nothing was started");
    }

    @Test
    void a_file_that_is_broken_later_keeps_nobody_from_ending_what_runs() {
        place.run("-f", "app/Todo.java", "start", "-d", "--wait");
        place.holding("app/Todo.java", "class Todo {");

        Outcome refused = place.run("-f", "app/Todo.java", "stop");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("app/Todo.java:1:", "tutti -C " + place.directory().resolve("app"));
        assertThat(place.run("-C", "app", "stop").out()).contains("stopped 2 units");
        assertThat(place.run("-f", "app/Todo.java", "stop").err()).doesNotContain("what runs in");
    }

    @Test
    void a_program_that_is_reached_by_a_link_is_that_of_its_directory() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("app"));

        place.run("-f", "link/Todo.java", "start", "-d", "--wait");

        // What first writes is where it is, as its project has it.
        assertThat(place.run("-f", "app/Todo.java", "logs", "first").out())
                .contains(directory.resolve("app").toString())
                .doesNotContain("link");
    }

    @Test
    void what_a_program_throws_is_told_with_its_place_and_nothing_of_who_called_it() {
        place.holding(
                "No way.java",
                "class Thrower {\n public static void main(String... a) {\n  throw new Error(\"no way\");\n}}");

        Outcome thrown = place.run("-f", "No way.java", "check");

        assertThat(thrown.exitCode()).isEqualTo(1);
        assertThat(thrown.err())
                .isEqualTo("tutti: the main method of No way.java has failed\n"
                        + "java.lang.Error: no way\n\tat Thrower.main(No way.java:3)\n");
    }

    @Test
    void the_file_can_be_named_in_all_the_ways_of_other_files_and_only_one_at_a_time() {
        place.holding("Other.java", "class Other { }");

        assertThat(place.run("-fapp/Todo.java", "check").out()).contains("shop is fine");
        assertThat(place.run("-C", "app", "-f", "Todo.java", "check").out()).contains("shop is fine");
        assertThat(place.with("TUTTI_FILE", "app/Todo.java").run("check").out()).contains("shop is fine");
        Outcome two = place.run("-f", "app/Todo.java", "-f", "Other.java", "check");
        assertThat(two.exitCode()).isEqualTo(2);
        assertThat(two.err()).contains("app/Todo.java and Other.java");
    }

    @Test
    void mistakes_of_services_are_told_all_at_once() {
        place.holding("Bad.java", """
                import dev.tutti.*;
                import java.util.*;
                class One extends ContainerService { String name = "one"; List<String> dependancies = List.of(); }
                class Bad { public static void main(String[] a) { Tutti.project("x", new One()).cli(a); } }
                """);

        Outcome outcome = place.run("-f", "Bad.java", "start");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .contains(
                        "Field \"image\" of service class One must be a non-empty string",
                        "Field \"dependancies\" of service class One is none of a service; did you mean \"dependencies\"?");
    }

    @Test
    void circles_ports_that_two_want_and_directories_that_are_missing_are_mistakes() {
        place.holding("Bad.java", """
                import dev.tutti.*;
                import java.util.*;
                class Shared extends ContainerService { String image = "x"; Map<Integer, Integer> ports = Map.of(80, 8080); }
                class One extends Shared { String name = "one"; }
                class Two extends Shared { String name = "two"; }
                class Built extends ContainerService { String name = "built"; String buildFrom = "nowhere"; }
                class Bad { public static void main(String[] a) { Tutti.project("x", new One(), new Two(), new Built()).cli(a); } }
                """);
        place.holding("Circle.java", """
                import dev.tutti.*;
                import java.util.*;
                class A extends ContainerService { String name = "a"; String image = "x"; List<Class<?>> dependencies = List.of(B.class); }
                class B extends ContainerService { String name = "b"; String image = "x"; List<String> dependencies = List.of("a"); }
                class Circle { public static void main(String[] a) { Tutti.project("x", new A(), new B()).cli(a); } }
                """);

        Outcome bad = place.run("-f", "Bad.java", "check");
        Outcome circle = place.run("-f", "Circle.java", "stop", "--remove");

        assertThat(bad.exitCode()).isEqualTo(3);
        assertThat(bad.err())
                .contains(
                        "\"two\" publishes the port 8080 of this machine, which is that of \"one\" already",
                        "\"built\" cannot be built: there is no directory");
        assertThat(circle.exitCode()).isEqualTo(3);
        assertThat(circle.err()).contains("a (service class A) → b (service class B) → a");
        assertThat(place.run("-f", "Circle.java", "check").exitCode()).isEqualTo(3);
    }

    @Test
    void what_only_files_have_is_refused() {
        Outcome outcome = place.run("-f", "app/Todo.java", "--var", "x=1", "check");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--var is for configuration files");
        assertThat(place.run("-f", "None.java", "check").exitCode()).isEqualTo(3);
    }
}
