package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages about the Java API have every word of it. */
class ReferenceRulesTest {

    /** Those the JDK prescribes. */
    private static final Set<String> KNOWN = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\\w+");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "docs/reference/java-api.md, dev.tutti",
        "docs/reference/java-api.md, dev.tutti.failure",
        "docs/reference/junit.md, dev.tutti.junit"
    })
    void a_page_names_every_public_type_and_method(String page, String api) {
        Set<String> words = words(page);

        List<String> missing = names(api).stream()
                .filter(name -> !KNOWN.contains(name) && !words.contains(name))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static Set<String> names(String api) {
        var names = new TreeSet<String>();
        for (JavaClass type : Code.product()) {
            if (type.getPackageName().equals(api) && isReachable(type)) {
                names.add(type.getSimpleName());
                type.getMethods().stream()
                        .filter(method -> isPublic(method.getModifiers()))
                        .map(JavaMethod::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static boolean isReachable(JavaClass type) {
        return isPublic(type.getModifiers())
                && type.getEnclosingClass().map(ReferenceRulesTest::isReachable).orElse(true);
    }

    private static boolean isPublic(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !modifiers.contains(JavaModifier.BRIDGE);
    }

    /** What stands in headings or between backquotes. */
    private static Set<String> words(String page) {
        return SourceTree.ofThisRepository().files().stream()
                .filter(file -> file.name().equals(page))
                .flatMap(file -> file.lines().stream())
                .flatMap(line -> line.startsWith("#")
                        ? Stream.of(line)
                        : CODE.matcher(line).results().map(MatchResult::group))
                .flatMap(code -> WORD.matcher(code).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
