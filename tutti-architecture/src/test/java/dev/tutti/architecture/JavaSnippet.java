package dev.tutti.architecture;

import dev.tutti.architecture.Compilation.Source;
import dev.tutti.architecture.Document.Snippet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of Java in a document, as a source that a compiler can be shown: types as they are, members in a class, statements
 * in a method. Whatever the words of Tutti, JUnit and the JDK need imported is imported, unless the block says it itself.
 *
 * @param home number of its package
 */
record JavaSnippet(Document document, Snippet snippet, SnippetRemark remark, int home) {

    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|package) .*;$");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:(?:public|final|abstract|sealed) )*(?:class|interface|record|enum|@interface) (\\w+)");
    private static final Pattern MEMBER =
            Pattern.compile("\\A\\s*(?:@\\w+|(?:public |private |static |final )+[\\w.<>]+ \\w+[ (])");
    private static final Pattern OF_JUNIT_MODULE =
            Pattern.compile("dev\\.tutti\\.junit|TuttiExtension|@Tutti\\b|@FromUnit");

    private static final List<String> PACKAGES = List.of(
            "dev.tutti",
            "dev.tutti.event",
            "dev.tutti.failure",
            "dev.tutti.model",
            "dev.tutti.process",
            "java.io",
            "java.net",
            "java.net.http",
            "java.nio.file",
            "java.time",
            "java.util",
            "org.junit.jupiter.api",
            "org.junit.jupiter.api.extension",
            "org.junit.jupiter.api.io");

    /** Whether it needs the module of the JUnit extension, which the class path may lack. */
    boolean isOfJUnitModule() {
        return OF_JUNIT_MODULE.matcher(snippet.text()).find();
    }

    /** One line in front, then the block line by line. */
    Source source() {
        String code = body();
        String front = "package %s; %s ".formatted(packageName(), imports());
        String before = remark.given() + "\n";
        String text;
        if (TYPE.matcher(code).find()) {
            text = front + before + code;
        } else if (MEMBER.matcher(code).find()) {
            text = front + "class Snippet { " + before + code + "}";
        } else {
            text = front + "class Snippet { void snippet() throws Exception { " + before + code + "} }";
        }
        return new Source("snippets/s%d/%s-%d.java".formatted(home, document.name(), snippet.line()), text);
    }

    private String packageName() {
        return "snippets.s" + home;
    }

    private String body() {
        return IMPORT.matcher(snippet.text()).replaceAll("");
    }

    private String imports() {
        Stream<String> own = IMPORT.matcher(snippet.text())
                .results()
                .map(found -> found.group())
                .filter(line -> line.startsWith("import"));
        Stream<String> known = Stream.concat(
                PACKAGES.stream().map(name -> "import " + name + ".*;"),
                Stream.of("import static dev.tutti.Tutti.*;", "import static org.junit.jupiter.api.Assertions.*;"));
        Stream<String> junit = isOfJUnitModule()
                ? Stream.of(
                        "import dev.tutti.junit.*;",
                        "import dev.tutti.junit.Tutti;",
                        "import dev.tutti.junit.Lifetime;")
                : Stream.of();
        return Stream.of(own, known, junit)
                .flatMap(imports -> imports)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** The class that holds it, or the first of its own. */
    String className() {
        var type = TYPE.matcher(body());
        return packageName() + "." + (type.find() ? type.group(1) : "Snippet");
    }

    /** Where a line of the source stands, as {@code page.md:12}. */
    String place(int line) {
        return document.name() + ":" + (snippet.line() + line - 2);
    }

    @Override
    public String toString() {
        return document.name() + ":" + snippet.line();
    }
}
