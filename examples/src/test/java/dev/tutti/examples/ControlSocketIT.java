package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the control socket of a project, and what becomes of those who may not. */
@Timeout(300)
class ControlSocketIT {

    private static final String WEB = """
            process "web" {
              command = "sleep 1000"
            }
            """;

    /** Connects, says hello and prints what it hears. */
    private static final String TALK = """
            use IO::Socket::UNIX;
            my $socket = IO::Socket::UNIX->new($ARGV[0]) or print("no: $!\\n"), exit;
            # Who refuses at once does not wait for what is said.
            $SIG{PIPE} = 'IGNORE';
            print $socket $ARGV[1], "\\n";
            print while <$socket>;
            """;

    /** Connects, says what it reads and prints what it hears: until it has its answer, or to the end. */
    private static final String ASK = """
            use IO::Socket::UNIX;
            my $socket = IO::Socket::UNIX->new($ARGV[0]) or die $!;
            $SIG{PIPE} = 'IGNORE';
            print $socket $_ while <STDIN>;
            $socket->flush;
            while (<$socket>) { print; last if !$ARGV[1] && /^{"type":"(end|error)"/ }
            print "closed\\n" if $ARGV[1];
            """;

    @TempDir
    private Path directory;

    private Workplace place() {
        return Workplace.in(directory).configured(WEB).holding("talk.pl", TALK).holding("ask.pl", ASK);
    }

    private static String modes(Workplace place) {
        return place.shell("sh", "stat -c %a .tutti .tutti/control.sock .tutti/supervisor.lock .tutti/logs")
                .out();
    }

    /** Others may come as far as the project itself. */
    private static void open(Workplace place) {
        assertThat(place.shell("sh", "chmod 755 .").exitCode()).isZero();
    }

    private static String asNobody(Workplace place, String said) {
        return place.shell("sh", "runuser -u nobody -- perl talk.pl .tutti/control.sock '" + said + "'")
                .out();
    }

    @Test
    void the_socket_is_its_owners_alone_whatever_the_mask() {
        Workplace place = place();
        assertThat(place.shell("sh", "umask 000; \"$TUTTI\" start -d").exitCode())
                .isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            assertThat(modes(place)).isEqualTo("700\n600\n600\n700\n");
            supervisor.stop();
        }
    }

    @Test
    void a_directory_that_was_open_to_all_is_closed() {
        Workplace place = place();
        assertThat(place.shell("sh", "mkdir -m 777 .tutti; umask 077; \"$TUTTI\" start -d")
                        .exitCode())
                .isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            assertThat(modes(place)).isEqualTo("700\n600\n600\n700\n");
            supervisor.stop();
        }
    }

    @Test
    @Requires("root")
    void another_user_cannot_connect() {
        Workplace place = place();
        open(place);
        assertThat(place.run("start", "-d").exitCode()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            assertThat(asNobody(place, "{}")).isEqualTo("no: Permission denied\n");
            supervisor.stop();
        }
    }

    @Test
    @Requires("root")
    void another_user_who_gets_through_is_told_nothing() {
        Workplace place = place();
        open(place);
        assertThat(place.run("start", "-d").exitCode()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            assertThat(place.shell("sh", "chmod 777 .tutti .tutti/control.sock").exitCode())
                    .isZero();

            String heard = asNobody(place, "{\"type\":\"subscribe\",\"id\":1}");

            assertThat(heard)
                    .isEqualTo("{\"type\":\"error\",\"id\":0,"
                            + "\"message\":\"this project is that of root, not of nobody\"}\n");
            assertThat(place.run("logs").out())
                    .contains("a request on the control socket was refused: "
                            + "this project is that of root, not of nobody");
            supervisor.stop();
        }
    }

    private static String ask(Workplace place, String saying) {
        return place.shell("sh", "perl -e '" + saying + "' | perl ask.pl .tutti/control.sock")
                .out();
    }

    @Test
    void what_is_no_request_is_refused_and_logged() {
        Workplace place = place();
        assertThat(place.run("start", "-d").exitCode()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            String nonsense = ask(place, "print qq(nonsense\\n)");
            String deep = ask(place, "print q({\"type\":\"call\",\"id\":1,\"arguments\":), q([) x 100000, qq(\\n)");
            String tooLong = place.shell(
                            "sh", "perl -e 'print q(x) x 2000000' | perl ask.pl .tutti/control.sock to-the-end")
                    .out();

            assertThat(nonsense).contains(refusal("not a JSON object"));
            assertThat(deep).contains(refusal("nested too deeply at character "));
            assertThat(tooLong)
                    .contains(refusal("a line is longer than 1 MiB\"}\n"))
                    .endsWith("closed\n");
            assertThat(place.run("logs").out())
                    .contains(
                            "W  a request on the control socket was refused: not a JSON object",
                            "W  a request on the control socket was refused: nested too deeply at character ",
                            "W  a request on the control socket was refused: a line is longer than 1 MiB");
            assertThat(place.run("ps").out()).contains("web");
            supervisor.stop();
        }
    }

    private static String refusal(String why) {
        return "{\"type\":\"error\",\"id\":0,\"message\":\"" + why;
    }

    @Test
    void the_supervisor_carries_out_no_command_that_was_not_made_for_it() {
        Workplace place = place();
        assertThat(place.run("start", "-d", "--wait").exitCode()).isZero();
        try (Supervisor supervisor = Supervisor.awaitedIn(place)) {
            for (String words : List.of(
                    "doctor",
                    "doctor -o json",
                    "clean -y",
                    "ci",
                    "exec web -- true",
                    "attach web",
                    "plan",
                    "init",
                    "__manual man written",
                    "__rehearse")) {
                String heard = ask(
                        place,
                        "print q({\"type\":\"call\",\"id\":1,\"directory\":\"%s\",\"arguments\":[\"%s\"]}), qq(\\n)"
                                .formatted(directory, words.replace(" ", "\",\"")));

                assertThat(heard)
                        .as(words)
                        .contains("does not carry out " + words.split(" ")[0] + ";")
                        .endsWith("{\"type\":\"end\",\"id\":1,\"code\":2}\n");
            }
            Outcome second = place.run("start", "-d");

            assertThat(second.err()).contains("runs already (pid " + supervisor.pid() + ")");
            assertThat(second.exitCode()).isZero();
            assertThat(directory.resolve("written")).doesNotExist();
            assertThat(Supervisor.awaitedIn(place).pid()).isEqualTo(supervisor.pid());
            supervisor.stop();
        }
    }

    @Test
    @Requires("root")
    void a_directory_of_somebody_else_is_refused() {
        Workplace place = place().configured("task \"hello\" {\n command = \"echo hello\"\n autostart = true\n}\n");
        open(place);
        assertThat(place.shell("sh", "mkdir -m 777 .tutti; chown nobody .tutti").exitCode())
                .isZero();

        Outcome alone = place.run("start");
        assertThat(alone.exitCode()).isZero();
        assertThat(alone.out()).contains("hello");
        assertThat(alone.err())
                .contains(
                        "tutti: cannot write ",
                        "/.tutti: it belongs to nobody; other terminals cannot see this project");

        Outcome detached = place.run("start", "-d");
        assertThat(detached.exitCode()).isEqualTo(1);
        assertThat(detached.err()).contains("it belongs to nobody");
        assertThat(directory.resolve(".tutti")).isEmptyDirectory();
    }

    @Test
    void a_link_to_another_directory_is_not_followed() throws Exception {
        Workplace place = place();
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.createSymbolicLink(directory.resolve(".tutti"), other);

        Outcome detached = place.run("start", "-d");

        assertThat(detached.exitCode()).isEqualTo(1);
        assertThat(detached.err()).contains("/.tutti: it is a symbolic link, which is not followed");
        assertThat(other).isEmptyDirectory();
    }
}
