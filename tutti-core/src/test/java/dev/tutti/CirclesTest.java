package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class CirclesTest {

    static class First extends ContainerService {
        final String name = "a";
        final String image = "busybox:1";
        final List<Class<?>> dependencies = List.of(Second.class);
    }

    static class Second extends ContainerService {
        final String name = "b";
        final String image = "busybox:1";
        final List<String> dependencies = List.of("a");
    }

    static class Selfish extends ContainerService {
        final String name = "selfish";
        final String image = "busybox:1";
        final List<String> dependencies = List.of("selfish");
    }

    /** Needs what is made of it. */
    static class Circular extends ContainerService {
        final String name = "circular";
        final String image = "busybox:1";
        final List<String> dependencies = List.of("job");
    }

    private static List<String> problems(Member... members) {
        return catchThrowableOfType(
                        DefinitionException.class,
                        () -> Tutti.project("demo", members).project())
                .problems();
    }

    @Test
    void services_that_need_each_other_by_class_and_by_name_are_told_with_their_classes() {
        assertThat(problems(new First(), new Second()))
                .containsExactly("Dependency cycle, in which nothing can start first:"
                        + " a (service class First) → b (service class Second) → a (service class First)");
    }

    @Test
    void a_service_that_needs_itself_is_a_circle_and_every_circle_is_told() {
        assertThat(problems(new Selfish(), new First(), new Second()))
                .hasSize(2)
                .anyMatch(line -> line.contains("selfish (service class Selfish) → selfish"))
                .anyMatch(line -> line.contains("b (service class Second)"));
    }

    @Test
    void processes_and_containers_can_be_part_of_a_circle() {
        var circular = new Circular();
        var job = Tutti.process("sleep", "9")
                .named("job")
                .dependsOn(Tutti.container("between", "busybox:1").dependsOn(circular));

        assertThat(problems(job))
                .singleElement()
                .asString()
                .contains("job → between → circular (service class Circular) → job");
        assertThatThrownBy(() -> Tutti.project("demo", circular, job).orchestrator())
                .isInstanceOf(DefinitionException.class);
    }

    @Test
    void what_several_need_is_no_circle() {
        var base = Tutti.process("sleep", "9").named("base");
        var left = Tutti.process("sleep", "9").named("left").dependsOn(base);
        var right = Tutti.process("sleep", "9").named("right").dependsOn(base, left);

        assertThat(Tutti.project("demo", left, right, base).project().units()).hasSize(3);
    }
}
