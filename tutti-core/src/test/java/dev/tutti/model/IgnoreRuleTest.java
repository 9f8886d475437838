package dev.tutti.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRuleTest {

    private static final Path ROOT = Path.of("/p");

    @ParameterizedTest
    @CsvSource(delimiterString = "|", textBlock = """
            *.tmp          | a/b/x.tmp     | false | true
            **/*.tmp       | a/b/x.tmp     | false | true
            **/*.tmp       | x.tmp         | false | true
            /x.tmp         | x.tmp         | false | true
            /x.tmp         | a/x.tmp       | false | false
            build/         | a/build       | true  | true
            build/         | a/build       | false | false
            a/build        | a/build       | true  | true
            a/build        | b/a/build     | true  | false
            a/*/x          | a/b/x         | false | true
            """)
    void a_rule_as_git_has_it_is_for_any_depth_unless_it_has_a_slash(
            String rule, String path, boolean isDirectory, boolean expected) {
        assertThat(IgnoreRule.of(ROOT, rule).names(ROOT.resolve(path), isDirectory))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "|", textBlock = """
            *.tmp          | x.tmp         | true
            *.tmp          | a/x.tmp       | false
            **/*.tmp       | a/x.tmp       | true
            build/         | build         | true
            /build         | build         | true
            """)
    void a_rule_as_docker_has_it_is_for_its_own_directory(String rule, String path, boolean expected) {
        assertThat(IgnoreRule.ofDocker(ROOT, rule).names(ROOT.resolve(path), false))
                .isEqualTo(expected);
    }
}
