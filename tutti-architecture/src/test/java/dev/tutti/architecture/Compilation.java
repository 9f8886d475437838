package dev.tutti.architecture;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Sources shown to the compiler of this JDK, with the class path of the tests. */
record Compilation(List<Source> sources) {

    /** One file: its name in messages, and what it says. */
    record Source(String name, String text) {}

    /** What the compiler has to say about a line of a source. */
    record Remark(Source source, int line, boolean isError, String text) {}

    Compilation {
        sources = List.copyOf(sources);
    }

    /** What the compiler says; nothing is written. */
    List<Remark> remarks(String... options) {
        var remarks = new DiagnosticCollector<JavaFileObject>();
        try {
            task(remarks, List.of(options)).analyze();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return remarks.getDiagnostics().stream().map(Compilation::remark).toList();
    }

    /** Writes the classes, unless there are errors. */
    void into(Path folder) {
        task(new DiagnosticCollector<>(), List.of("-d", folder.toString(), "-Xlint:none"))
                .call();
    }

    private JavacTask task(DiagnosticCollector<JavaFileObject> remarks, List<String> options) {
        var arguments = new ArrayList<>(List.of("-proc:none", "-classpath", System.getProperty("java.class.path")));
        // Otherwise the compiler stops counting at a hundred.
        arguments.addAll(List.of("-Xmaxerrs", "10000", "-Xmaxwarns", "10000"));
        arguments.addAll(options);
        List<Shown> shown = sources.stream().map(Shown::new).toList();
        var task =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, remarks, arguments, null, shown);
        task.setLocale(Locale.ROOT);
        return task;
    }

    private static Remark remark(Diagnostic<? extends JavaFileObject> diagnostic) {
        Source source = diagnostic.getSource() instanceof Shown shown ? shown.source : new Source("the compiler", "");
        return new Remark(
                source,
                (int) diagnostic.getLineNumber(),
                diagnostic.getKind() == Diagnostic.Kind.ERROR,
                diagnostic.getMessage(Locale.ROOT));
    }

    private static final class Shown extends SimpleJavaFileObject {

        private final Source source;

        private Shown(Source source) {
            super(URI.create("string:///" + source.name().replaceAll("[^A-Za-z0-9./_-]", "_")), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }

        /** A public class of any name may stand in a snippet; a description of a package is a file of its own. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            boolean described = source.name().endsWith("package-info.java");
            return kind == Kind.SOURCE && described == simpleName.equals("package-info");
        }
    }
}
