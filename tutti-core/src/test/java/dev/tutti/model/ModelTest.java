package dev.tutti.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    private static final Path ROOT = Path.of("/project");
    private static final LocalProcess PROCESS = LocalProcess.of(Command.of("run"), ROOT);

    private static void rejects(Runnable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-b_9", "a23456789012345678901234567890123456789012345678901234567890123"})
    void names_of_letters_digits_dashes_and_underscores_are_fine(String name) {
        assertThat(UnitName.of(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9a",
                "-a",
                "_a",
                "a.b",
                "a b",
                "é",
                "a\n",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void other_names_are_refused(String name) {
        rejects(
                () -> UnitName.of(name),
                "Unit name \"" + name
                        + "\" must start with a letter and hold only letters, digits, _ and -, 63 at most");
    }

    @Test
    void names_are_sorted_by_letter() {
        assertThat(UnitName.of("a")).isLessThan(UnitName.of("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "SIGTERM", "term", "sigterm", " Term ", "15"})
    void a_signal_is_read_by_name_or_number(String text) {
        assertThat(Signal.parse(text)).isEqualTo(Signal.TERM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIG", "TERMINATE", "99", "-9"})
    void an_unknown_signal_is_refused(String text) {
        rejects(
                () -> Signal.parse(text),
                "Unknown signal \"" + text + "\"; known are HUP, INT, QUIT, ABRT, KILL, USR1, USR2, ALRM, TERM, WINCH");
    }

    @Test
    void signals_know_their_numbers() {
        for (Signal signal : Signal.values()) {
            assertThat(Signal.parse("" + signal.number())).isEqualTo(signal);
        }
        assertThat(Signal.KILL.number()).isEqualTo(9);
    }

    @Test
    void the_pause_before_a_restart_doubles_up_to_a_limit() {
        RestartPolicy policy = RestartPolicy.always();

        assertThat(List.of(policy.delay(0), policy.delay(1), policy.delay(2), policy.delay(3), policy.delay(9)))
                .extracting(Duration::toMillis)
                .containsExactly(100L, 100L, 200L, 400L, 25_600L);
        assertThat(policy.delay(10)).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void restart_policies_say_when_and_how_often() {
        assertThat(RestartPolicy.no().when()).isEqualTo(RestartPolicy.When.NO);
        assertThat(RestartPolicy.onFailure(3).attempts()).isEqualTo(3);
        assertThat(RestartPolicy.onFailure().attempts()).isEqualTo(RestartPolicy.UNLIMITED);
        assertThat(RestartPolicy.unlessStopped().when()).isEqualTo(RestartPolicy.When.UNLESS_STOPPED);
        rejects(() -> RestartPolicy.onFailure(-1), "The number of restarts must not be negative");
    }

    @Test
    void an_exit_tells_code_and_signal() {
        assertThat(Exit.ofCode(3)).hasToString("code 3");
        assertThat(Exit.ofCode(137)).hasToString("code 137 (as by SIGKILL)");
        assertThat(Exit.bySignal(9)).hasToString("signal 9 (SIGKILL)").isEqualTo(new Exit(137, true));
        assertThat(Exit.ofCode(143).signal()).contains(15);
        assertThat(Exit.ofCode(192).signal()).contains(64);
        assertThat(Exit.ofCode(193).signal()).isEmpty();
        assertThat(Exit.ofCode(128).signal()).isEmpty();
    }

    @Test
    void success_codes_are_exit_codes() {
        var codes = new SuccessCodes(Set.of(0, 255));

        assertThat(codes.accepts(Exit.ofCode(255))).isTrue();
        assertThat(codes.accepts(Exit.ofCode(1))).isFalse();
        rejects(() -> new SuccessCodes(Set.of(256)), "Exit code 256 is not between 0 and 255");
        rejects(() -> new SuccessCodes(Set.of(-1)), "Exit code -1 is not between 0 and 255");
    }

    @Test
    void an_end_that_is_to_be_a_failure_is_none_that_the_codes_take_for_success() {
        var codes = new SuccessCodes(Set.of(0, 1, 3));

        assertThat(codes.failing(Exit.ofCode(0))).isEqualTo(Exit.ofCode(2));
        assertThat(codes.failing(Exit.ofCode(3))).isEqualTo(Exit.ofCode(2));
        assertThat(codes.failing(Exit.ofCode(7))).isEqualTo(Exit.ofCode(7));
        var all = new SuccessCodes(IntStream.rangeClosed(0, 255).boxed().collect(Collectors.toSet()));
        assertThat(all.accepts(all.failing(Exit.ofCode(0)))).isFalse();
        assertThat(SuccessCodes.standard().failing(Exit.ofCode(0))).isEqualTo(Exit.ofCode(1));
    }

    @Test
    void ports_are_port_numbers() {
        assertThat(new Ports(Map.of("http", 0, "debug", 65535)).byName()).hasSize(2);
        rejects(() -> new Ports(Map.of("http", 65536)), "Port 65536 of \"http\" is not between 0 and 65535");
        rejects(() -> new Ports(Map.of("http", -1)), "Port -1 of \"http\" is not between 0 and 65535");
    }

    @Test
    void durations_must_make_sense() {
        Probe probe = new Probe() {
            @Override
            public Verdict check(Subject subject) {
                return Verdict.ok("");
            }

            @Override
            public String describe() {
                return "x";
            }
        };

        rejects(() -> ReadyCheck.immediate().within(Duration.ZERO), "\"within\" must be positive");
        rejects(() -> ReadyCheck.immediate().within(Duration.ofMillis(-1)), "\"within\" must be positive");
        rejects(
                () -> new ReadyCheck(new Readiness.Immediate(), Duration.ofSeconds(1), Optional.of(Duration.ZERO)),
                "\"every\" must be positive");
        rejects(() -> StopPolicy.standard().grace(Duration.ofMillis(-1)), "\"grace\" must not be negative");
        assertThat(StopPolicy.standard().grace(Duration.ZERO).grace()).isZero();
        rejects(
                () -> new HealthCheck(List.of(), Duration.ofSeconds(1), 1, HealthCheck.Then.REPORT),
                "A health check needs at least one probe");
        rejects(
                () -> new HealthCheck(List.of(probe), Duration.ZERO, 1, HealthCheck.Then.REPORT),
                "\"interval\" must be positive");
        rejects(
                () -> new HealthCheck(List.of(probe), Duration.ofSeconds(1), 0, HealthCheck.Then.REPORT),
                "\"failures\" must be at least 1");
    }

    @Test
    void readiness_describes_what_is_waited_for() {
        Readiness.All all = new Readiness.All(List.of(new Readiness.Logged("listening"), new Readiness.Immediate()));

        assertThat(all.describe()).isEqualTo("output matching /listening/ and nothing");
        rejects(() -> new Readiness.All(List.of()), "All needs at least one part");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Readiness.Logged("("))
                .isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void readiness_says_what_belongs_together() {
        Readiness a = new Readiness.Logged("a");
        Readiness b = new Readiness.Logged("b");
        Readiness both = new Readiness.All(List.of(a, b));
        Readiness either = new Readiness.Any(List.of(a, b));

        assertThat(either.describe()).isEqualTo("output matching /a/ or output matching /b/");
        assertThat(new Readiness.Any(List.of(both, b)).describe())
                .isEqualTo("(output matching /a/ and output matching /b/) or output matching /b/");
        assertThat(new Readiness.All(List.of(either, b)).describe())
                .isEqualTo("(output matching /a/ or output matching /b/) and output matching /b/");
        assertThat(new Readiness.All(List.of(both, b)).describe()).doesNotContain("(");
        rejects(() -> new Readiness.Any(List.of()), "Any needs at least one part");
    }

    @Test
    void any_is_met_by_one_part_and_all_by_each() {
        Readiness a = new Readiness.Logged("a");
        Readiness b = new Readiness.Logged("b");

        assertThat(new Readiness.Any(List.of(a, b)).isMet(b::equals)).isTrue();
        assertThat(new Readiness.All(List.of(a, b)).isMet(b::equals)).isFalse();
        assertThat(new Readiness.Any(List.of(a, new Readiness.Immediate())).isMet(part -> false))
                .isTrue();
    }

    @Test
    void what_is_still_missing_keeps_its_shape() {
        Readiness a = new Readiness.Logged("a");
        Readiness b = new Readiness.Logged("b");
        Readiness c = new Readiness.Logged("c");
        Readiness when = new Readiness.Any(List.of(new Readiness.All(List.of(a, b)), c));

        assertThat(when.missing(part -> false)).contains(when);
        assertThat(when.missing(a::equals)).contains(new Readiness.Any(List.of(b, c)));
        assertThat(when.missing(c::equals)).isEmpty();
        assertThat(new Readiness.All(List.of(when, a)).missing(c::equals)).contains(a);
    }

    @Test
    void a_condition_is_given_its_budget_where_it_is_written() {
        Condition condition = new Readiness.Logged("a");

        assertThat(condition.within(Duration.ofSeconds(30)))
                .isEqualTo(ReadyCheck.of(new Readiness.Logged("a")).within(Duration.ofSeconds(30)));
    }

    @Test
    void commands_are_words_or_a_script() {
        assertThat(Command.parse("a 'b c'").argv()).containsExactly("a", "b c");
        assertThat(Command.of("a", "b c")).hasToString("a 'b c'").isEqualTo(Command.of(List.of("a", "b c")));
        assertThat(Command.shell("a | b").argv()).containsExactly("/bin/sh", "-c", "a | b");
        assertThat(Command.shell("a | b")).hasToString("a | b");
        rejects(() -> Command.parse("  "), "A command must not be empty");
        rejects(() -> Command.of(""), "A command must not be empty");
        rejects(() -> new Command(List.of("a", "b"), true), "A shell command is one text");
    }

    @Test
    void a_process_never_shows_the_values_of_its_environment() {
        LocalProcess process = PROCESS.withEnvironment(Map.of("TOKEN", "secret"));

        assertThat(process.toString()).contains("TOKEN").doesNotContain("secret");
        assertThat(process.summary()).isEqualTo("run");
        assertThat(process.environment()).containsEntry("TOKEN", Optional.of("secret"));
        rejects(
                () -> LocalProcess.of(Command.of("run"), Path.of("here")),
                "The directory of a process must be absolute: here");
    }

    @Test
    void dependencies_are_said_as_in_the_configuration() {
        assertThat(Dependency.ready("db")).hasToString("db:ready");
        assertThat(Dependency.started("db").asOptional().restartingWithIt())
                .hasToString("db:started?")
                .returns(Dependency.OnRestart.RESTART, Dependency::onRestart);
        assertThat(Dependency.completed("db").restartingWithIt().asOptional())
                .returns(Dependency.OnRestart.RESTART, Dependency::onRestart);
    }

    @Test
    void a_project_has_each_name_once_and_everything_it_needs() {
        Unit db = Unit.service("db", PROCESS);
        Unit web = Unit.task("web", PROCESS).withNeeds(Dependency.ready("db"));

        var project = new Project("shop", ROOT, List.of(web, db));

        assertThat(project.unit(UnitName.of("db"))).contains(db);
        assertThat(project.unit(UnitName.of("mail"))).isEmpty();
        rejects(() -> new Project("shop", ROOT, List.of(db, db)), "Two units are named \"db\"");
        rejects(() -> new Project("shop", ROOT, List.of(web)), "Unit \"web\" needs \"db\", which does not exist");
        rejects(() -> new Project("shop", Path.of("x"), List.of()), "The root of a project must be absolute: x");
        assertThat(new Project(
                                "shop",
                                ROOT,
                                List.of(db.withNeeds(Dependency.ready("x").asOptional())))
                        .units())
                .hasSize(1);
    }

    @Test
    void a_unit_is_copied_with_one_thing_changed() {
        Unit unit = Unit.service("db", PROCESS);
        Hook first = Hook.command(HookPoint.BEFORE_START, PROCESS);
        Hook second = Hook.command(HookPoint.AFTER_STOP, PROCESS);
        LateBinding late = (bound, exports) -> bound.withAutostart(false);

        Unit changed = unit.withHooks(first)
                .withHooks(second)
                .withNeeds(Dependency.ready("a"))
                .withNeeds(Dependency.ready("b"))
                .withPorts(new Ports(Map.of("http", 80)))
                .withSuccess(new SuccessCodes(Set.of(1)))
                .withStop(StopPolicy.standard().grace(Duration.ZERO))
                .withRestart(RestartPolicy.always())
                .withReady(ReadyCheck.immediate().within(Duration.ofSeconds(1)))
                .withWorkload(LocalProcess.of(Command.of("other"), ROOT))
                .withAutostart(false)
                .withBinding(late);

        assertThat(changed.hooksAt(HookPoint.BEFORE_START)).containsExactly(first);
        assertThat(changed.needs()).hasSize(2);
        assertThat(changed.hooks()).containsExactly(first, second);
        assertThat(changed.workload().summary()).isEqualTo("other");
        assertThat(changed.isTask()).isFalse();
        assertThat(changed.autostart()).isFalse();
        assertThat(changed.binding()).isSameAs(late);
        assertThat(first.action().summary()).isEqualTo("run");
        rejects(() -> unit.withNeeds(Dependency.ready("db")), "Unit \"db\" cannot need itself");
    }

    @Test
    void runs_are_numbered_from_one() {
        assertThat(new Run(UnitName.of("web"), 3)).hasToString("web#3");
        rejects(() -> new Run(UnitName.of("web"), 0), "Runs are numbered from 1");
    }
}
