package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServedTest {

    /** The launching script chooses the small archive of classes for these, before there is any Java. */
    @Test
    void the_launcher_knows_the_commands_that_the_supervisor_carries_out() throws IOException {
        Matcher list = Pattern.compile("(?m)^ +(ps \\|.*)\\) command=\\$word ;;$")
                .matcher(Files.readString(Path.of("../tutti")));

        assertThat(list.find()).isTrue();
        // One of its own, which no shell calls.
        assertThat(List.of((list.group(1) + " | " + SurroundingsCommand.NAME).split(" \\| ")))
                .containsExactlyInAnyOrderElementsOf(Served.COMMANDS);
    }

    /** It shares the process with the project: this list grows by what was made for that, and by nothing else. */
    @Test
    void the_supervisor_carries_out_what_was_made_for_it_and_nothing_else() {
        Stream<String> hidden = Stream.of(
                CompleteCommand.NAME,
                AwaitStartCommand.NAME,
                ServedAttachCommand.NAME,
                ServedExecCommand.NAME,
                ServedRunCommand.NAME,
                SurroundingsCommand.NAME,
                RehearseCommand.NAME,
                ManualCommand.NAME);

        assertThat(Stream.concat(CommandTable.names().stream(), hidden)
                        .filter(name -> CommandTable.command(name).orElseThrow().isServed()))
                .containsExactlyInAnyOrder(
                        "start",
                        "test",
                        "ps",
                        "restart",
                        "reload",
                        "wait",
                        "logs",
                        "events",
                        "stop",
                        "env",
                        "why",
                        "apply",
                        "graph",
                        CompleteCommand.NAME,
                        AwaitStartCommand.NAME,
                        ServedAttachCommand.NAME,
                        ServedExecCommand.NAME,
                        ServedRunCommand.NAME,
                        SurroundingsCommand.NAME);
    }

    @Test
    void every_one_of_them_is_a_command() {
        assertThat(Served.COMMANDS)
                .allSatisfy(word -> assertThat(CommandTable.command(CommandTable.meant(word)))
                        .hasValueSatisfying(
                                command -> assertThat(command.isServed()).isTrue()));
    }
}
