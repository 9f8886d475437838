package dev.tutti.architecture;

import dev.tutti.architecture.SourceTree.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the page about traps promises: a word about each, and a test that is there or the reason why none is needed. */
final class TrapRules {

    static final String PAGE = "docs/explanation/traps.md";
    static final int LAST = 53;
    private static final int OTHERS = 0;

    private static final Pattern HEAD = Pattern.compile("\\*\\*J(\\d+)\\. .*");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*)\\.([a-z]\\w*)`");
    private static final String REASON = "Cannot arise: ";

    private TrapRules() {}

    static List<String> broken(List<File> files) {
        Map<Integer, List<String>> entries = entries(files);
        Stream<String> numbered = IntStream.rangeClosed(1, LAST)
                .boxed()
                .flatMap(number -> broken(entries.getOrDefault(number, List.of()), files)
                        .map(why -> PAGE + ": J" + number + " " + why));
        Stream<String> others =
                missing(tests(entries.getOrDefault(OTHERS, List.of())), files).map(why -> PAGE + ": the rest " + why);
        return Stream.concat(numbered, others).toList();
    }

    /** The texts that begin with a number; each goes on to the next number or heading. The rest is one text. */
    private static Map<Integer, List<String>> entries(List<File> files) {
        Map<Integer, List<String>> entries = new TreeMap<>();
        List<String> current = new ArrayList<>();
        List<String> lines = files.stream()
                .filter(file -> file.name().equals(PAGE))
                .flatMap(file -> file.lines().stream())
                .toList();
        for (String line : lines) {
            var head = HEAD.matcher(line);
            if (head.matches()) {
                current = entries.computeIfAbsent(Integer.parseInt(head.group(1)), number -> new ArrayList<>());
            } else if (line.startsWith("#")) {
                current = entries.computeIfAbsent(OTHERS, rest -> new ArrayList<>());
            }
            current.add(line);
        }
        return entries;
    }

    private static Stream<String> broken(List<String> entry, List<File> files) {
        if (entry.isEmpty()) {
            return Stream.of("is missing");
        }
        if (entry.stream().filter(line -> HEAD.matcher(line).matches()).count() > 1) {
            return Stream.of("stands there twice");
        }
        List<MatchResult> tests = tests(entry);
        if (tests.isEmpty() && entry.stream().noneMatch(line -> line.startsWith(REASON))) {
            return Stream.of("names neither a test nor a reason");
        }
        return missing(tests, files);
    }

    private static List<MatchResult> tests(List<String> entry) {
        return entry.stream().flatMap(line -> TEST.matcher(line).results()).toList();
    }

    private static Stream<String> missing(List<MatchResult> tests, List<File> files) {
        return tests.stream()
                .filter(test -> files.stream().noneMatch(file -> holds(file, test.group(1), test.group(2))))
                .map(test -> "names a test that is not there: " + test.group(1) + "." + test.group(2));
    }

    /** Whether the method is there and is marked as a test, with nothing but annotations between mark and method. */
    private static boolean holds(File file, String type, String method) {
        return file.isJava()
                && file.name().contains("src/test/")
                && file.simpleName().equals(type)
                && Pattern.compile("(?s)@(?:Test|ParameterizedTest|RepeatedTest)\\b(?:(?!\\bvoid\\b).)*+void " + method
                                + "\\(")
                        .matcher(file.text())
                        .find();
    }
}
