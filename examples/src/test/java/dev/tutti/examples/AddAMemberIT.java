package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddAMemberIT {

    private final Workplace example = Workplace.ofExample("add-a-member");

    @Test
    void a_type_of_ones_own_comes_up_before_what_needs_it_and_goes_down_after_it() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = Workplace.REPOSITORY.resolve("tutti-cli/target/lib") + "/*";

        try (var post = TuttiProcess.start(example, List.of(java, "-cp", classPath, "Post.java"))) {
            var outcome = post.outcome();

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).isEqualTo("""
                    up: true
                    received: What is new
                    received: What is old
                    open meanwhile: false
                    open again: true
                    open after all: false
                    """);
            assertThat(outcome.exitCode()).isZero();
            post.assertNothingIsLeft();
        }
    }
}
