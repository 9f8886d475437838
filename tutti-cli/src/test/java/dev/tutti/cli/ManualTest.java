package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tutti.cli.manual.Example;
import dev.tutti.cli.manual.Page;
import dev.tutti.model.Command;
import dev.tutti.testkit.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** What help, man pages and the reference say, for whatever commands there are. */
class ManualTest {

    private static final Path REFERENCE = Path.of("../docs/reference/commands");

    /** From the name of the program to whatever is the shell's. */
    private static final Pattern TYPED = Pattern.compile("\\btutti ([^|<>()&;]*)");

    @TempDir
    Path directory;

    static Stream<Page> pages() {
        return ManualCommand.manual(tree()).commands().stream();
    }

    private static CommandTree tree() {
        return CommandTree.whole(Call.surroundings(Path.of("").toAbsolutePath(), Map.of()), java.util.Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_command_says_what_it_does_and_has_an_example(Page page) {
        assertThat(page.summary()).isNotBlank();
        assertThat(page.examples())
                .as("override examples() in the command of %s", page.name())
                .isNotEmpty();
        assertThat(page.examples()).extracting(Example::what).noneMatch(what -> what.endsWith("."));
        assertThat(Stream.concat(page.options().stream(), page.arguments().stream()))
                .allSatisfy(term -> assertThat(term.meaning()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void what_an_example_shows_can_be_typed(Page page) {
        for (Example example : page.examples()) {
            Matcher typed = TYPED.matcher(example.words());

            assertThat(typed.find()).as(example.words()).isTrue();
            String[] words = Command.parse(typed.group(1)).words().toArray(String[]::new);
            assertThatCode(() -> {
                        ParseResult parsed = tree().line().parseArgs(words);
                        assertThat(parsed.subcommand().commandSpec().qualifiedName())
                                .isEqualTo(page.name());
                    })
                    .as(example.words())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void help_ends_with_the_examples(Page page) {
        String name = page.name().substring("tutti ".length());
        String help = Call.in(directory, name, "--help").out();

        assertThat(help).contains("\nExamples:\n");
        page.examples()
                .forEach(example ->
                        assertThat(help).contains("  " + example.words() + "\n      " + example.what() + "\n"));
    }

    @Test
    void the_reference_is_what_the_commands_say() throws IOException {
        Path written = Boolean.getBoolean("tutti.golden.write") ? REFERENCE.toAbsolutePath() : directory;
        Call call = Call.in(directory, "__manual", "markdown", written.toString());

        assertThat(call.code()).isEqualTo(ExitCode.OK);
        assertThat(texts(REFERENCE))
                .as("a command has changed: ./tutti __manual markdown docs/reference/commands")
                .isEqualTo(texts(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"man --warnings -E UTF-8 -l", "groff -ww -man -Tutf8"})
    void man_pages_are_read_without_complaint(String reader) throws Exception {
        List<String> words = List.of(reader.split(" "));
        Requirement.named(words.get(0)).demand();
        Call.in(directory, "__manual", "man", "man1");

        Map<String, String> pages = texts(directory.resolve("man1"));

        assertThat(pages).containsKeys("tutti.1", "tutti-start.1").hasSize(1 + (int) pages().count());
        for (String page : pages.keySet()) {
            Path complaints = directory.resolve("complaints");
            Path shown = directory.resolve("shown");
            Process process = new ProcessBuilder(Stream.concat(words.stream(), Stream.of("man1/" + page))
                            .toList())
                    .directory(directory.toFile())
                    .redirectError(complaints.toFile())
                    .redirectOutput(shown.toFile())
                    .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(complaints).as(page).isEmptyFile();
            assertThat(process.exitValue()).as(page).isZero();
            assertThat(Files.readString(shown).replaceAll(".\b", "")).as(page).contains("NAME", "EXAMPLES");
        }
    }

    @Test
    void characters_that_mean_something_to_roff_are_shown() throws IOException {
        Call.in(directory, "__manual", "man", ".");

        assertThat(Files.readString(directory.resolve("tutti-completion.1")))
                .contains(".B \"source <(tutti completion bash)\"")
                .doesNotContain("~/");
        assertThat(Files.readString(directory.resolve("tutti.1")))
                .doesNotContain("…")
                .contains("\\-\\-file FILE");
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
