package dev.tutti.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM of its own that runs a class of ours, with the class path of this one.
 *
 * @param options of the JVM, beside those that all have
 * @param words what its {@code main} is given
 */
public record Jvm(Class<?> main, List<String> options, List<String> words) {

    public Jvm {
        options = List.copyOf(options);
        words = List.copyOf(words);
    }

    public static Jvm of(Class<?> main, String... words) {
        return new Jvm(main, List.of(), List.of(words));
    }

    /** With these options too. A class path among them is used instead of that of this JVM. */
    public Jvm withOptions(String... further) {
        return new Jvm(main, Stream.concat(options.stream(), Stream.of(further)).toList(), words);
    }

    public List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // It lives too briefly for a better compiler.
        Stream<String> first = Stream.of(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"));
        return Stream.of(first, options.stream(), Stream.of(main.getName()), words.stream())
                .flatMap(part -> part)
                .toList();
    }

    public ProcessBuilder builder() {
        var builder = new ProcessBuilder(command());
        // The JVM would say that it has seen it.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** Starts it; its errors are ours. */
    public RunningJvm start() throws IOException {
        return RunningJvm.start(builder().redirectError(Redirect.INHERIT));
    }
}
