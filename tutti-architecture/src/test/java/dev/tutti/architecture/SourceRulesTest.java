package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.tutti.architecture.SourceTree.File;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class SourceRulesTest {

    private static final List<File> REPOSITORY = SourceTree.ofThisRepository().files();

    static final List<Arguments> RULES = List.of(
            rule("length", SourceRules::tooLong, java("a/Long.java", "\n".repeat(401))),
            rule("null-marked", SourceRules::unmarkedPackages, java("m/src/main/java/a/A.java", "class A {}")),
            rule("names", SourceRules::emptyNames, java("a/StringUtils.java", "")),
            rule(
                    "Javadoc",
                    SourceRules::undocumentedTypes,
                    java("m/src/main/java/a/A.java", "package a;\n\npublic final class A {}")),
            rule("sleep", SourceRules::sleeps, java("a/A.java", "Thread" + ".sleep(5)")),
            rule("imports", SourceRules::wildcardImports, java("a/A.java", "import java.util.*;")),
            rule("machine paths", SourceRules::machinePaths, new File("docs/a.md", "in /" + "root/x")),
            rule("equal records", SourceRules::forgetfulRecords, java("m/src/main/java/a/A.java", """
                            public record A(Map<String, Integer> one, int two) {
                                // As UnitName has it, and for the same reason.
                                @Override
                                public boolean equals(Object other) {
                                    return other instanceof A a && one.equals(a.one);
                                }
                            }
                            """)),
            rule("registries", SourceRules::registryHosts, new File("pom.xml", "https://" + "repo.example.org/x")),
            rule("tabs", SourceRules::tabsAndCarriageReturns, new File("a.md", "a\tb")),
            rule("carriage returns", SourceRules::tabsAndCarriageReturns, new File("a.md", "a\r\nb")));

    @ParameterizedTest
    @FieldSource("RULES")
    void the_repository_keeps_the_rule(Function<List<File>, List<String>> rule) {
        assertThat(rule.apply(REPOSITORY)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void the_rule_finds_what_breaks_it(Function<List<File>, List<String>> rule, File culprit) {
        assertThat(rule.apply(List.of(culprit))).hasSize(1);
    }

    @Test
    void the_tree_is_this_repository_without_what_tools_made() {
        assertThat(REPOSITORY).extracting(File::name).contains("pom.xml", "tutti", "tutti-core/pom.xml");
        assertThat(REPOSITORY).extracting(File::name).noneMatch(name -> name.contains("target/"));
    }

    @Test
    void the_rules_about_classes_look_at_every_package_there_is() {
        JavaClasses product = Code.product();

        Stream<String> packages = REPOSITORY.stream()
                .filter(file -> file.name().matches("tutti-[a-z]+/src/main/java/dev/tutti/.*\\.java"))
                .map(file -> file.folder().replaceFirst(".*/src/main/java/", "").replace('/', '.'))
                .distinct();

        assertThat(packages).isNotEmpty().allMatch(product::containPackage);
    }

    private static Arguments rule(String name, Function<List<File>, List<String>> rule, File culprit) {
        return argumentSet(name, rule, culprit);
    }

    private static File java(String name, String text) {
        return new File(name, text);
    }
}
