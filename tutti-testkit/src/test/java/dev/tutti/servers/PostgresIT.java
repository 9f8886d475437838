package dev.tutti.servers;

import static dev.tutti.Tutti.all;
import static dev.tutti.Tutti.command;
import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.pidFile;
import static dev.tutti.Tutti.tcp;
import static dev.tutti.Tutti.unix;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.ProcessDefinition;
import dev.tutti.UnitHandle;
import dev.tutti.model.Command;
import dev.tutti.model.Signal;
import dev.tutti.probe.CommandProbe;
import dev.tutti.process.FreePort;
import dev.tutti.testkit.Requirement;
import dev.tutti.testkit.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("postgres")
class PostgresIT {

    @RegisterExtension
    final Bench bench = new Bench();

    private final FreePort port = freePort();
    private Path data = Path.of("");

    @BeforeEach
    void give_it_a_directory() throws IOException {
        data = bench.directoryOf("postgres").resolve("data");
    }

    @AfterEach
    void give_the_port_back() {
        port.close();
    }

    /** PostgreSQL refuses to run as root; where we are root, its user runs it. */
    private static List<String> words(String program, Object... arguments) {
        var words = new ArrayList<String>();
        if (Bench.isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        Path postgres = Requirement.POSTGRES.find().orElseThrow();
        words.add(postgres.resolveSibling(program).toString());
        List.of(arguments).forEach(argument -> words.add(argument.toString()));
        return words;
    }

    private static String line(String program, Object... arguments) {
        return Command.of(words(program, arguments)).toString();
    }

    /** A database cluster is made before the first start, and the server asked as its own programs ask it. */
    private ProcessDefinition server(List<String> words) {
        String initdb = line("initdb", "--pgdata=" + data, "--username=app", "--auth=trust", "--no-sync");
        String once = "test -f '" + data + "/PG_VERSION' || exec " + initdb;
        return bench.server(words.toArray())
                .named("postgres")
                .beforeStart(Command.of("sh", "-c", once).toString())
                .runningWhen(answers())
                .within(Duration.ofSeconds(60));
    }

    private CommandProbe answers() {
        return command(line("pg_isready", "-q", "-h", "127.0.0.1", "-p", port));
    }

    private ProcessDefinition postgres() {
        return server(words("postgres", "-D", data, "-k", bench.directory(), "-h", "127.0.0.1", "-p", port, "-F"))
                .readyWhen(all(
                        tcp(port),
                        unix(bench.directory().resolve(".s.PGSQL." + port)),
                        output("ready to accept connections")))
                .stopSignal(Signal.INT);
    }

    /** The launcher ends; what it leaves behind is a daemon in a session of its own. */
    private ProcessDefinition pgCtl() {
        String options = "-k %s -h 127.0.0.1 -p %s -F".formatted(bench.directory(), port);
        return server(words("pg_ctl", "-D", data, "-o", options, "-W", "start"))
                .readyWhen(all(tcp(port), pidFile(data.resolve("postmaster.pid")), answers()))
                .stopCommand(line("pg_ctl", "-D", data, "-m", "fast", "-w", "stop"));
    }

    private String sql(String statement) throws Exception {
        var words = words("psql", "-h", "127.0.0.1", "-p", port, "-U", "app", "-d", "postgres", "-qAtc", statement);
        Process psql = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .directory(bench.directory().toFile())
                .start();
        String answer = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        psql.waitFor();
        return answer.strip();
    }

    private void assertServes(UnitHandle server) throws Exception {
        assertThat(sql("create table t as select 41 + 1 as answer; select answer from t"))
                .isEqualTo("42");
        assertThat(server.running()).isTrue();

        server.stopped(() -> assertThat(sql("select 1")).contains("refused"));

        assertThat(sql("select answer from t")).isEqualTo("42");
        assertThat(server.running()).isTrue();
    }

    @Test
    void it_answers_as_soon_as_it_has_started_and_keeps_its_data_over_a_stop() throws Exception {
        try (var postgres = postgres().start()) {
            assertServes(postgres);

            postgres.stop();

            assertThat(postgres.exit().orElseThrow().code()).isZero();
            assertThat(postgres.lines()).anyMatch(line -> line.contains("database system is shut down"));
            assertThat(data.resolve("postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void its_own_launcher_makes_a_daemon_of_it_and_its_own_command_stops_it() throws Exception {
        try (var postgres = pgCtl().start()) {
            assertThat(ProcessHandle.of(postgres.pid())).isEmpty();
            assertServes(postgres);

            postgres.stop();

            assertThat(postgres.running()).isFalse();
            assertThat(postgres.lines()).anyMatch(line -> line.contains("server stopped"));
            assertThat(data.resolve("postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void its_daemon_and_all_its_processes_die_when_killed() throws Exception {
        try (var postgres = pgCtl().start()) {
            postgres.kill();

            assertThat(postgres.running()).isFalse();
            assertThat(sql("select 1")).contains("refused");
        }
    }

    @Test
    void the_owner_of_its_port_is_told() {
        bench.tellsTheOwner(postgres(), port.number(), "postgres");
    }

    @Test
    void the_owner_of_the_port_of_a_daemon_is_told() {
        bench.tellsTheOwner(pgCtl(), port.number(), "postgres");
    }
}
