package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.container.Container;
import dev.tutti.model.Dependency;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerServiceTest {

    /** What several have in common. */
    abstract static class Shared extends ContainerService {
        final String image = "busybox:1";
        final Map<String, Object> env = new HashMap<>(Map.of("A", 1, "B", true));
    }

    static class Database extends Shared {
        final String name = "appdb";
        final Map<Integer, Integer> ports = Map.of(5432, 0);
        final Object volumes = Map.of("./data", Map.of("bind", "/data", "mode", "ro"));

        @Override
        protected boolean ping() {
            throw new IllegalStateException("no such table");
        }
    }

    /** A subclass of a subclass, which is a service as any other. */
    static class Replica extends Database {
        final String name = "replica";
        final Map<Integer, Integer> ports = Map.of(5432, 5433);
        final List<Object> dependencies = List.of(Database.class);
        final boolean alwaysNew = true;
        final String stopSignal = "SIGINT";
        final boolean everyStart = true;

        @Override
        protected void postStart() {
            context().set("replica", port(5432));
        }
    }

    static class Application extends ContainerService {
        final String name = "app";
        final String buildFrom = "app/";
        final String cmd = "serve --port 8080";
        final List<String> dependencies = List.of("appdb", "replica");
    }

    /** A ping asks nothing about the run. */
    private static final Subject NOBODY = new Subject() {
        @Override
        public Run run() {
            return new Run(UnitName.of("db"), 1);
        }

        @Override
        public Set<Long> processes() {
            return Set.of();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }
    };

    @TempDir
    private Path directory;

    /** What {@link Application} is built of. */
    @BeforeEach
    void write() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("app")).resolve("Dockerfile"), "FROM busybox:1\n");
    }

    private Project project(Member... members) {
        return Tutti.project("readme-demo", members).in(directory).project();
    }

    private static Unit unit(Project project, String name) {
        return project.unit(UnitName.of(name)).orElseThrow();
    }

    private List<String> problems(Member... members) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(DefinitionException.class, () -> project(members))
                .problems();
    }

    @Test
    void fields_say_what_the_container_is_those_of_classes_above_too() {
        Project project = project(new Database(), new Replica(), new Application());
        Unit replica = unit(project, "replica");
        Container container = (Container) replica.workload();

        assertThat(container.image().name()).contains("busybox:1");
        assertThat(container.environment())
                .containsEntry("A", Optional.of("1"))
                .containsEntry("B", Optional.of("true"));
        assertThat(replica.ports().byName()).containsEntry("5432", 5433);
        assertThat(container.mounts()).hasSize(1);
        assertThat(container.settings().alwaysNew()).isTrue();
        assertThat(container.settings().stopSignal()).contains(Signal.INT);
        assertThat(replica.hooksAt(HookPoint.AFTER_READY)).hasSize(1).allMatch(hook -> hook.everyStart());
        assertThat(unit(project, "appdb").ports().byName()).containsEntry("5432", 0);
        assertThat(unit(project, "appdb").hooks()).isEmpty();
        assertThat(((Container) unit(project, "app").workload()).command())
                .contains(List.of("serve", "--port", "8080"));
    }

    @Test
    void needs_are_named_or_given_as_classes_or_as_what_they_are() {
        var database = new Database();
        var other = new ContainerService() {
            final String name = "other";
            final String image = "busybox";
            final Object dependencies = new Object[] {database};
        };

        Project project = project(other, new Replica(), new Application());

        assertThat(unit(project, "other").needs()).extracting(Dependency::on).containsExactly(UnitName.of("appdb"));
        assertThat(unit(project, "app").needs())
                .extracting(Dependency::on)
                .containsExactly(UnitName.of("appdb"), UnitName.of("replica"));
    }

    @Test
    void a_class_that_several_are_of_is_no_name_for_one() {
        assertThat(problems(new Database(), new Replica(), new ContainerService() {
                    final String name = "x";
                    final String image = "busybox";
                    final List<Object> dependencies = List.of(Shared.class);
                }))
                .singleElement()
                .asString()
                .contains("names Shared, which is more than one of appdb, replica, x");
    }

    @Test
    void all_that_is_wrong_is_told_at_once_with_class_and_field() {
        class Wrong extends ContainerService {
            final String name = "";
            final Object image = 7;
            final Object ports = List.of(8080);
            final Object env = Map.of("A", List.of());
            final Object volumes = "data:/data";
            final int alwaysNew = 1;
            final String stopSignal = "SIGFOO";
            final String cmd = "x";
            final Object entrypoint = 1;
            final List<String> dependancies = List.of("db");
            final Object dependencies = "abc";
        }
        class Lonely extends ContainerService {
            final String name = "lonely";
            final String image = "busybox";
            final List<String> dependencies = Arrays.asList("lonley", null);
        }

        assertThat(problems(new Wrong(), new Lonely()))
                .contains(
                        "Field \"name\" of service class Wrong must be a non-empty string",
                        "Field \"image\" of service class Wrong must be a non-empty string",
                        "Field \"alwaysNew\" of service class Wrong must be true or false",
                        "Field \"dependancies\" of service class Wrong is none of a service; did you mean \"dependencies\"?"
                                + " A field of your own has to be private")
                .anyMatch(line -> line.startsWith("Field \"ports\" of service class Wrong must be a mapping"))
                .anyMatch(line -> line.startsWith("Field \"dependencies\" of service class Lonely must be a list"));
    }

    @Test
    void what_no_unit_or_engine_takes_is_told_with_its_field_and_all_of_it() {
        class Odd extends ContainerService {
            final String name = "has space";
            final String image = "Shop/We b";
            final List<String> volumes = List.of("data", "/a:/b:rx");
            final String cmd = "say 'it";
            final Map<Integer, String> ports = Map.of(80, "8080");
            final int port = 80;
        }

        assertThat(problems(new Odd()))
                .containsExactlyInAnyOrder(
                        "Field \"name\" of service class Odd: Unit name \"has space\" must start with a letter and hold"
                                + " only letters, digits, _ and -, 63 at most",
                        "Field \"image\" of service class Odd: \"Shop/We b\" is no name of an image such as postgres:17;"
                                + " repositories are written in small letters",
                        "Field \"volumes\" of service class Odd: The volume \"data\" does not say where it is mounted;"
                                + " write data:/where",
                        "Field \"volumes\" of service class Odd: The volume \"/a:/b:rx\" has the mode \"rx\"; it is ro or rw",
                        "Field \"cmd\" of service class Odd: A single quote is not closed: 'it",
                        "Field \"ports\" of service class Odd has the text \"8080\" for port 80; write a number",
                        "Field \"port\" of service class Odd is none of a service; did you mean \"ports\"? A field of"
                                + " your own has to be private");
    }

    @Test
    void the_first_port_is_the_one_that_is_written_first_and_without_an_order_the_lowest() {
        class Unordered extends ContainerService {
            final String name = "unordered";
            final String image = "busybox";
            final Map<Object, Integer> ports = Map.of(8080, 0, "53/udp", 0, 443, 0, 9000, 0, 80, 0);
        }
        class Ordered extends ContainerService {
            final String name = "ordered";
            final String image = "busybox";
            final Map<Integer, Integer> ports = new LinkedHashMap<>();

            Ordered() {
                ports.put(8080, 0);
                ports.put(80, 0);
            }
        }

        List<Unit> units = project(new Unordered(), new Ordered()).units();
        assertThat(units.get(0).ports().byName().keySet()).containsExactly("53/udp", "80", "443", "8080", "9000");
        assertThat(units.get(1).ports().byName().keySet()).containsExactly("8080", "80");
    }

    @Test
    void an_unknown_need_is_told_with_what_there_is() {
        class Lonely extends ContainerService {
            final String name = "lonely";
            final String image = "busybox";
            final List<String> dependencies = List.of("apdb");
        }

        assertThat(problems(new Lonely(), new Database()))
                .containsExactly(
                        "Field \"dependencies\" of service class Lonely names \"apdb\", which is none of appdb,"
                                + " lonely; did you mean \"appdb\"?");
    }

    @Test
    void what_is_private_or_a_constant_is_nobodys_business() {
        class Fine extends ContainerService {
            static final String IMAGE = "busybox";
            final String name = "fine";
            final String image = IMAGE;
            private final String nam = "x";
        }

        assertThat(project(new Fine()).units()).hasSize(1);
    }

    @Test
    void what_a_ping_throws_is_its_last_word() throws Exception {
        var ping = new Ping(new Database(), new Context(), Map.of(), "localhost");

        Verdict verdict = ping.check(NOBODY);

        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.isLast()).isTrue();
        assertThat(verdict.answer()).isEqualTo("threw IllegalStateException: no such table");
        assertThat(ping.describe()).isEqualTo("ping of Database");
    }

    @Test
    void the_context_is_there_only_while_tutti_calls() {
        assertThatThrownBy(() -> new Replica().postStart()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_context_takes_plain_data_alone_and_begins_with_what_was_set_first() {
        var context = new Context();
        context.set("a", 1);
        assertThatThrownBy(() -> context.set("b", new Object())).hasMessageContaining("no plain data");

        assertThat(context.get("a")).contains(1L);
        assertThat(context.text("a")).isEqualTo("1");
        assertThat(context.all()).containsOnlyKeys("a");
        assertThatThrownBy(() -> context.text("c")).hasMessageContaining("it has [a]");
    }
}
