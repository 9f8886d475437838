package dev.tutti.architecture;

import dev.tutti.architecture.SourceTree.File;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the written text must keep. Each rule answers with what breaks it, as "file: why" or "file:line: why". */
final class SourceRules {

    static final int MOST_LINES = 400;

    private static final Pattern SLEEP = Pattern.compile("Thread(\\.|::)sleep\\b|TimeUnit\\.\\w+\\.sleep\\b");
    private static final Pattern WILDCARD = Pattern.compile("^import .*\\*;");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:final|sealed|non-sealed|abstract|strictfp) )*(?:class|record|interface|enum|@interface) (\\w+).*");
    private static final Pattern COMPONENT = Pattern.compile("[\\w>\\]] (\\w+),");
    private static final Pattern QUICK_EQUALS = Pattern.compile(
            "// As UnitName has it[^{]*boolean equals\\([^{]*\\{(.*?instanceof (\\w+) .*?)\n {4,8}}", Pattern.DOTALL);
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.])/(?:root|work|home/[a-z]+|Users/[a-z]+|tmp/wt)/");
    private static final Pattern REGISTRY =
            Pattern.compile("https?://(?:repo1?|registry|deb|security|snapshot|proxy|files)\\.[a-z.]+");

    /** The wrapper has to name the place Maven comes from; nothing else does. */
    private static final Set<String> MAY_NAME_A_REGISTRY = Set.of(".mvn/wrapper/maven-wrapper.properties");

    /** Fixtures of the rules, which break them on purpose. */
    private static final String FIXTURES = "tutti-architecture/src/test/java/dev/tutti/architecture/fixture/";

    private static final Set<String> TABS_ARE_SYNTAX = Set.of("Makefile", "mvnw");

    /** What tests read may hold any character: that is what some of them are about. */
    private static final String TEST_DATA = "/src/test/resources/";

    private SourceRules() {}

    static List<String> tooLong(List<File> files) {
        return files.stream()
                .filter(file -> file.isJava() && file.lines().size() > MOST_LINES)
                .map(file -> file.name() + ": " + file.lines().size() + " lines")
                .toList();
    }

    static List<String> unmarkedPackages(List<File> files) {
        Set<String> marked = files.stream()
                .filter(file -> file.name().endsWith("/package-info.java"))
                .filter(file -> file.text().contains("@NullMarked"))
                .map(File::folder)
                .collect(Collectors.toSet());
        return files.stream()
                .filter(File::isProductCode)
                .filter(file -> !file.simpleName().equals("module-info"))
                .map(File::folder)
                .distinct()
                .filter(folder -> !marked.contains(folder))
                .map(folder -> folder + ": no package-info.java with @NullMarked")
                .toList();
    }

    static List<String> emptyNames(List<File> files) {
        return files.stream()
                .filter(File::isJava)
                .filter(file -> !file.name().startsWith(FIXTURES))
                .filter(file -> file.simpleName().matches(NameRules.EMPTY_NAME))
                .map(file -> file.name() + ": the name says nothing")
                .toList();
    }

    static List<String> undocumentedTypes(List<File> files) {
        return files.stream()
                .filter(File::isProductCode)
                .filter(file -> Arrays.stream(file.text().split("\n"))
                        .anyMatch(line -> PUBLIC_TYPE.matcher(line).matches()))
                .filter(file -> !hasDocumentedType(file.lines()))
                .map(file -> file.name() + ": its public type has no Javadoc")
                .toList();
    }

    static List<String> sleeps(List<File> files) {
        return linesWith(
                files.stream().filter(file -> file.isJava() && !file.name().startsWith(FIXTURES)), SLEEP, "sleeps");
    }

    static List<String> wildcardImports(List<File> files) {
        return linesWith(files.stream().filter(File::isJava), WILDCARD, "imports everything");
    }

    static List<String> machinePaths(List<File> files) {
        return linesWith(files.stream(), MACHINE_PATH, "names a path of one machine");
    }

    static List<String> registryHosts(List<File> files) {
        return linesWith(
                files.stream().filter(file -> !MAY_NAME_A_REGISTRY.contains(file.name())),
                REGISTRY,
                "names a registry");
    }

    static List<String> tabsAndCarriageReturns(List<File> files) {
        return linesWith(
                files.stream()
                        .filter(file -> !TABS_ARE_SYNTAX.contains(file.simpleName()))
                        .filter(file -> !file.name().contains(TEST_DATA)),
                Pattern.compile("[\t\r]"),
                "holds a tab or a carriage return");
    }

    /** A record that is as equal as the JVM would have it, only quicker, looks at every component. */
    static List<String> forgetfulRecords(List<File> files) {
        return files.stream()
                .filter(File::isProductCode)
                .flatMap(file -> QUICK_EQUALS
                        .matcher(file.text())
                        .results()
                        .flatMap(equals -> components(equals.group(2), file.text())
                                .filter(component -> !equals.group(1).matches("(?s).*\\." + component + "\\b.*"))
                                .map(component -> "%s: equals() forgets %s".formatted(file.name(), component))))
                .toList();
    }

    private static Stream<String> components(String record, String text) {
        return Pattern.compile("\\brecord " + record + "\\(([^)]*)\\)")
                .matcher(text)
                .results()
                .flatMap(found -> COMPONENT.matcher(found.group(1) + ",").results())
                .map(component -> component.group(1));
    }

    /** Upwards from the type: annotations, then the end of a Javadoc comment. */
    private static boolean hasDocumentedType(List<String> lines) {
        int type = IntStream.range(0, lines.size())
                .filter(number -> PUBLIC_TYPE.matcher(lines.get(number)).matches())
                .findFirst()
                .orElseThrow();
        for (int number = type - 1; number >= 0; number--) {
            String line = lines.get(number).strip();
            if (line.endsWith("*/")) {
                return true;
            }
            if (line.isEmpty() || line.endsWith(";") || line.equals("}")) {
                return false;
            }
        }
        return false;
    }

    private static List<String> linesWith(Stream<File> files, Pattern pattern, String why) {
        return files.flatMap(file -> {
                    // Split by hand: lines() would swallow the carriage returns one of the rules looks for.
                    String[] lines = file.text().split("\n", -1);
                    return IntStream.range(0, lines.length)
                            .filter(number -> pattern.matcher(lines[number]).find())
                            .mapToObj(number -> "%s:%d: %s".formatted(file.name(), number + 1, why));
                })
                .toList();
    }
}
