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
import org.junit.jupiter.api.Test;

/** The page about the Java API has every word of it. */
class ReferenceRulesTest {

    private static final Set<String> PACKAGES = Set.of("dev.tutti", "dev.tutti.failure");
    /** Those the JDK prescribes. */
    private static final Set<String> KNOWN = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\\w+");

    @Test
    void the_page_about_the_java_api_names_every_public_type_and_method() {
        Set<String> words = words("docs/reference/java-api.md");

        List<String> missing = names().stream()
                .filter(name -> !KNOWN.contains(name) && !words.contains(name))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static Set<String> names() {
        var names = new TreeSet<String>();
        for (JavaClass type : Code.product()) {
            if (PACKAGES.contains(type.getPackageName()) && isPublic(type.getModifiers())) {
                names.add(type.getSimpleName());
                type.getMethods().stream()
                        .filter(method -> isPublic(method.getModifiers()))
                        .map(JavaMethod::getName)
                        .forEach(names::add);
            }
        }
        return names;
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
