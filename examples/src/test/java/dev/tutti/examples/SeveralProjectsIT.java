package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that have more than one project, each with all commands. */
class SeveralProjectsIT {

    private static final String PROJECTS = """
            import static dev.tutti.Tutti.project;
            import static dev.tutti.Tutti.shell;

            import dev.tutti.ProjectDefinition;
            import java.nio.file.Path;
            import java.util.Arrays;

            class Shops {
                static ProjectDefinition shop(String name) {
                    return project(name, shell("echo this is " + name + "; exec sleep 1000").named("till")).in(Path.of(name));
                }
            """;

    /** Does not hand on what it was given, and says something before it has a project. */
    private static final String BOTH = PROJECTS + """
                public static void main(String... args) {
                    System.out.println("Welcome to the shops.");
                    System.err.println("north: " + shop("north").run("start", "-d", "--wait"));
                    System.err.println("south: " + shop("south").run("start", "-d", "--wait"));
                    shop("south").run("logs");
                }
            }
            """;

    /** Takes its first word for itself. */
    private static final String ONE_OF_THEM = PROJECTS + """
                public static void main(String... args) {
                    shop(args[0]).cli(Arrays.copyOfRange(args, 1, args.length));
                }
            }
            """;

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void prepare() {
        place = Workplace.in(directory)
                .with("XDG_CACHE_HOME", directory.resolve("cache").toString());
        place.holding("north/empty", "").holding("south/empty", "");
    }

    @AfterEach
    void stop() {
        place.run("-C", "north", "stop");
        place.run("-C", "south", "stop");
    }

    @Test
    void a_program_brings_several_projects_up_in_the_background_one_after_the_other() {
        place.holding("Shops.java", BOTH);

        Outcome both = java();

        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.err()).contains("north: 0", "south: 0");
        assertThat(both.out()).contains("this is south").doesNotContain("this is north");
        assertThat(place.run("-C", "north", "logs").out()).contains("this is north");
        assertThat(place.run("-C", "north", "stop").out()).contains("stopped 1 unit");
        // Its end is not the beginning of another.
        assertThat(place.run("-C", "north", "ps").exitCode()).isEqualTo(4);
        assertThat(place.run("-C", "south", "ps").out()).contains("till");
    }

    @Test
    void a_program_that_tutti_compiles_may_have_several_projects_too() {
        place.holding("Shops.java", BOTH);

        Outcome both = place.run("-f", "Shops.java");

        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.err()).contains("north: 0", "south: 0");
        assertThat(place.run("-C", "north", "logs").out()).contains("this is north");
    }

    @Test
    void what_a_program_takes_for_itself_it_is_given_again_in_the_background() {
        place.holding("Shops.java", ONE_OF_THEM);

        assertThat(java("north", "start", "-d", "--wait").exitCode()).isZero();
        assertThat(place.run("-f", "Shops.java", "south", "start", "-d", "--wait")
                        .exitCode())
                .isZero();

        assertThat(java("north", "ps").out()).contains("till");
        assertThat(java("south", "logs").out()).contains("this is south");
    }

    private Outcome java(String... words) {
        String home = place.environment().getOrDefault("TUTTI_JAVA_HOME", System.getProperty("java.home"));
        var command = new ArrayList<>(List.of(
                home + "/bin/java", "-cp", Workplace.REPOSITORY.resolve("tutti-cli/target/lib") + "/*", "Shops.java"));
        command.addAll(List.of(words));
        try (TuttiProcess process = TuttiProcess.start(place, command)) {
            return process.outcome();
        }
    }
}
