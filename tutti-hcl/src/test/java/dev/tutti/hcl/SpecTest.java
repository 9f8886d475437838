package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of the specification holds. */
class SpecTest {
    @TestFactory
    Stream<DynamicTest> every_example_of_the_specification_holds() throws URISyntaxException {
        URL folder = Objects.requireNonNull(SpecTest.class.getResource("/spec"));

        var cases = SpecCase.in(Path.of(folder.toURI()));

        return cases.stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.toString(), () -> assertThat(example.actual()).isEqualTo(example.expected())));
    }
}
