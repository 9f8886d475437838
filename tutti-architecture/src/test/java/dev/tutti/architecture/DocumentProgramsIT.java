package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tutti.process.ProcFs;
import dev.tutti.testkit.Requirement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** The blocks of Java whose remark says that they run do run, and leave no process. */
class DocumentProgramsIT {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LEAVING = Duration.ofSeconds(10);

    @TempDir
    static Path classes;

    /** Programs find it in the system property {@code documents}. */
    @TempDir
    static Path files;

    static Stream<JavaSnippet> programs() {
        return snippets().stream().filter(snippet -> snippet.remark().runs());
    }

    private static List<JavaSnippet> snippets() {
        return JavaSnippets.of(
                DocumentRules.documents(SourceTree.ofThisRepository().files()));
    }

    @BeforeAll
    static void compile() {
        JavaSnippets.compilation(snippets()).into(classes);
        System.setProperty("documents", files.toString());
    }

    @AfterAll
    static void forget() {
        System.clearProperty("documents");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void a_program_in_a_document_does_what_it_says(JavaSnippet program) throws Exception {
        program.remark().needs().forEach(label -> Requirement.named(label).demand());

        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass(program.className());
            assertTimeoutPreemptively(LONGEST, () -> run(type));
        }

        for (ProcessHandle left : ours()) {
            left.onExit().get(LEAVING.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(ours()).isEmpty();
    }

    /** A method main, tests, or else the one method that holds statements. */
    private static void run(Class<?> type) throws Throwable {
        if (Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.getAnnotations().length > 0)) {
            runTests(type);
            return;
        }
        try {
            Optional<Method> main = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals("main"))
                    .findFirst();
            if (main.isPresent()) {
                main.get().setAccessible(true);
                main.get().invoke(null, (Object) new String[0]);
            } else {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                var method = type.getDeclaredMethod("snippet");
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
            }
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static void runTests(Class<?> type) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(type))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsFoundCount()).isPositive();
        for (Failure failure : summary.getSummary().getFailures()) {
            fail(failure.getTestIdentifier().getDisplayName(), failure.getException());
        }
    }

    /** What carries the mark of this JVM and is alive. */
    private static List<ProcessHandle> ours() {
        var proc = new ProcFs();
        String mark = "TUTTI_RUN=" + ProcessHandle.current().pid() + ":";
        return Arrays.stream(proc.pids())
                .filter(pid -> proc.alive(pid).isPresent()
                        && proc.text(pid + "/environ").contains(mark))
                .mapToObj(ProcessHandle::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
