package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StartIT {

    @RegisterExtension
    final LeftBehind leftBehind = new LeftBehind();

    @ParameterizedTest
    @EnumSource
    void a_start_that_fails_is_tried_once_and_told_to_all(JUnit junit) {
        var cases = Cases.of(StartTestCases.Broken.class, StartTestCases.BrokenToo.class);

        Outcome outcome = junit.run(cases.parallel());

        assertThat(outcome.factsAbout("attempt")).hasSize(1);
        assertThat(outcome.failures())
                .hasSize(2)
                .allSatisfy(end -> assertThat(end.trace())
                        .startsWith("dev.tutti.failure.ExitedBeforeReadyException: unit \"broken\" ended with code 3")
                        .contains("no such database"));
        assertThat(outcome.failures())
                .anySatisfy(end -> assertThat(end.trace())
                        .containsOnlyOnce("what the units did")
                        .containsPattern("db: down, run 1; \\d lines?\n"));
        assertThat(outcome.files()).hasSize(1);
    }

    @Test
    void a_start_that_fails_for_one_test_fails_that_test() {
        Outcome outcome = Cases.of(StartTestCases.BrokenInATest.class).run();

        assertThat(outcome.statuses("StartTestCases.BrokenInATest.is_not_reached"))
                .containsExactly("FAILED");
        assertThat(outcome.statuses("StartTestCases.BrokenInATest")).containsExactly("SUCCESSFUL");
    }

    @ParameterizedTest
    @EnumSource
    void where_an_engine_is_missing_tests_are_skipped_and_say_why(JUnit junit) {
        var cases = Cases.of(
                StartTestCases.Missing.class, StartTestCases.MissingToo.class, StartTestCases.MissingInATest.class);

        Outcome outcome = junit.run(cases, Map.of("TUTTI_REQUIRE", "redis"));

        assertThat(outcome.factsAbout("abacus")).hasSize(2);
        assertThat(outcome.statuses("StartTestCases.Missing")).containsExactly("SKIPPED");
        assertThat(outcome.statuses("StartTestCases.MissingInATest.is_not_reached"))
                .containsExactly("ABORTED");
        assertThat(outcome.failures()).hasSize(3).allSatisfy(end -> {
            assertThat(end.status()).isIn("SKIPPED", "ABORTED");
            assertThat(end.trace())
                    .contains("unit \"sums\" could not be started: no abacus is installed here; a toy shop has them");
        });
        assertThat(outcome.files()).isEmpty();
    }

    @Test
    void where_a_missing_engine_is_demanded_tests_fail() {
        var cases = Cases.of(StartTestCases.Missing.class, StartTestCases.MissingInATest.class);

        Outcome outcome = JUnit.NEWEST.run(cases, Map.of("TUTTI_REQUIRE", "redis, abacus"));

        assertThat(outcome.failures()).hasSize(2).allSatisfy(end -> {
            assertThat(end.status()).isEqualTo("FAILED");
            assertThat(end.trace()).startsWith("dev.tutti.failure.LaunchFailedException: unit \"sums\"");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unknown_unit  | has no member "databse"; members are database, web, queue; did you mean "database"?
            several_units | there are several units; say which: @FromUnit("database"); they are database, web, queue
            several_ports | unit "web" offers several ports; say which: @FromUnit(value = "web", port = "admin"); they are admin, http
            unknown_port  | unit "web" offers no port "https"; it offers admin, http
            no_port       | unit "database" offers no port
            wrong_type    | @FromUnit gives an int (the port), a URI, a URL, a UnitHandle or an Orchestrator, but no String
            """)
    void what_cannot_be_injected_is_explained(String test, String reason) {
        Outcome outcome = Cases.of(RefusedTestCases.Parameters.class).run();

        assertThat(outcome.end("RefusedTestCases.Parameters." + test).trace())
                .contains("ParameterResolutionException: Parameter \"", "of " + test + ": ", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TooEarly   | they are brought up for each test method, and this is called once for the class
            NoFile     | There is no file "nowhere.hcl" for dev.tutti.junit.RefusedTestCases$NoFile; tried were
            NoUnit     | shop.hcl has no unit "wbe"; its units are web, admin; did you mean "web"?
            WrongFile  | wrong.hcl cannot be used
            NoValue    | A variable is given as name=value, not as "greeting"
            NoVariable | --var greting: no variable of this name is declared
            NoProfile  | --profile polit: no unit has this profile
            """)
    void what_a_class_cannot_have_is_explained(String type, String reason) throws ClassNotFoundException {
        Outcome outcome = Cases.of(Class.forName("dev.tutti.junit.RefusedTestCases$" + type))
                .run();

        assertThat(outcome.end("RefusedTestCases." + type).trace()).contains(reason);
    }

    @Test
    void new_members_for_every_test_cannot_outlive_it() {
        Outcome outcome = Cases.of(RefusedTestCases.NewMembers.class).run();

        assertThat(outcome.end("RefusedTestCases.NewMembers.is_not_reached").trace())
                .contains("new for every test and cannot live SHARED; make the field static");
    }

    @Test
    void without_the_configuration_a_file_cannot_be_read_and_members_can() {
        String classPath =
                JUnit.NEWEST.classPath(entry -> !entry.contains("tutti-config") && !entry.contains("tutti-hcl"));

        Outcome outcome = JUnit.run(
                Cases.of(LifetimeTestCases.OfStaticField.class, AnnotatedTestCases.OneInstance.class),
                classPath,
                Map.of());

        assertThat(outcome.failures())
                .singleElement()
                .satisfies(
                        end -> assertThat(end.trace())
                                .contains(
                                        "tutti-config must be on the class path; add the dependency dev.tutti:tutti-config with scope test"));
    }

    @ParameterizedTest
    @EnumSource
    void units_find_what_other_extensions_prepare_before_all_tests(JUnit junit) {
        var cases = Cases.of(PreparationTestCases.OfProcess.class, PreparationTestCases.OfCode.class);

        Outcome outcome = junit.run(cases);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.statuses("PreparationTestCases.OfProcess.its_hook_has_found_the_directory"))
                .containsExactly("SUCCESSFUL");
        assertThat(outcome.statuses("PreparationTestCases.OfCode.its_start_has_found_the_directory"))
                .containsExactly("SUCCESSFUL");
    }

    @Test
    void nothing_is_started_for_a_class_that_another_condition_disables() {
        Outcome outcome = Cases.of(PreparationTestCases.Disabled.class).run();

        assertThat(outcome.statuses("PreparationTestCases.Disabled")).containsExactly("SKIPPED");
        assertThat(outcome.factsAbout("start")).isEmpty();
    }
}
