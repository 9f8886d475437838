package dev.tutti.cli.source;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Source;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one text to classes, without a file being written. */
record SourceCompiler(Source source, List<Path> libraries) {

    SourceProgram.Compiled compile() {
        JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new IllegalStateException("This Java has no compiler"));
        var told = new DiagnosticCollector<JavaFileObject>();
        var made = new Made(compiler.getStandardFileManager(told, Locale.ROOT, null));
        boolean ok = compiler.getTask(
                        new StringWriter(),
                        made,
                        told,
                        List.of("-classpath", classPath(), "-parameters", "-proc:none", "-g"),
                        null,
                        List.of(new Text(source)))
                .call();
        List<Diagnostic> problems = told.getDiagnostics().stream()
                .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(this::problem)
                .distinct()
                .toList();
        return new SourceProgram.Compiled(ok ? made.classes() : Map.of(), problems, source);
    }

    private String classPath() {
        return Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        libraries.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Diagnostic problem(javax.tools.Diagnostic<? extends JavaFileObject> told) {
        List<String> lines = told.getMessage(Locale.ROOT).lines().toList();
        String summary = lines.isEmpty() ? "it cannot be compiled" : lines.get(0);
        Optional<String> rest = lines.size() > 1
                ? Optional.of(lines.stream().skip(1).map(String::strip).collect(Collectors.joining("\n")))
                : Optional.empty();
        int start = place(told.getStartPosition(), told.getPosition());
        int end = Math.max(start, place(told.getEndPosition(), start));
        boolean placed = told.getPosition() != javax.tools.Diagnostic.NOPOS;
        Diagnostic problem = placed ? Diagnostic.error(summary, source.range(start, end)) : Diagnostic.error(summary);
        return problem.withHint(rest);
    }

    private int place(long told, long otherwise) {
        long place = told == javax.tools.Diagnostic.NOPOS ? otherwise : told;
        return (int) Math.max(0, Math.min(source.text().length(), place));
    }

    /** Named as the file, which stack traces show. A public class need not be called so. */
    private static final class Text extends SimpleJavaFileObject {

        private final Source source;

        Text(Source source) {
            super(place(source.name()), Kind.SOURCE);
            this.source = source;
        }

        private static URI place(String shown) {
            // The leading part may be of any kind; nobody reads from there.
            return Path.of("/", String.valueOf(Path.of(shown).getFileName())).toUri();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Made extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

        Made(JavaFileManager rest) {
            super(rest);
        }

        Map<String, byte[]> classes() {
            var classes = new LinkedHashMap<String, byte[]>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location,
                String className,
                JavaFileObject.Kind kind,
                @org.jspecify.annotations.Nullable FileObject sibling) {
            return new SimpleJavaFileObject(
                    URI.create("mem:///" + className.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
