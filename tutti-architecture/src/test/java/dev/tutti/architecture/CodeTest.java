package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds for the product and is broken by the fixture: a rule that cannot fail proves nothing. */
class CodeTest {

    private static final JavaClasses PRODUCT = Code.product();
    private static final JavaClasses FIXTURE = Code.fixture();

    static final List<Arguments> RULES = List.of(
            rule("no package cycles", ModuleRules::noPackageCycles, "architecture.fixture.log"),
            rule("pure decisions", PurityRules::engineModelAndGraphArePure, "java.util.concurrent.Executor"),
            rule("deciding without acting", PurityRules::engineModelAndGraphKnowNoMachinery, "fixture.process."),
            rule("no sleep", ConductRules::nobodySleeps, "Sleeper.nap()"),
            rule("no wall clock", ConductRules::nobodyAsksTheWallClock, "Sleeper.wake()"),
            rule("one clock", ConductRules::onlyOneClassReadsTheSystemsClock, "Sleeper.alarm()"),
            rule("no terminal", ConductRules::onlyTheCommandTouchesTheTerminal, "Sleeper.snore()"),
            rule("no static state", ConductRules::noStaticStateChanges, "Sleeper.dreams"),
            rule("no logger before something is logged", ConductRules::noClassKeepsALogger, "Sleeper.DIARY"),
            rule("no empty class names", NameRules::noEmptyClassNames, "SleepManager"),
            rule("no empty package names", NameRules::noEmptyPackageNames, "util.Odds"));

    @ParameterizedTest
    @FieldSource("RULES")
    void the_product_keeps_the_rule(Function<String, ArchRule> rule) {
        assertThatCode(() -> rule.apply(Code.PRODUCT).check(PRODUCT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void the_rule_finds_what_breaks_it(Function<String, ArchRule> rule, String culprit) {
        var result = rule.apply(Code.FIXTURE).evaluate(FIXTURE);

        assertThat(result.getFailureReport().toString()).contains(culprit);
    }

    static Stream<ArchRule> modules() {
        return ModuleRules.unknownToModules(Code.PRODUCT).stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_knows_only_what_it_may(ArchRule rule) {
        assertThatCode(() -> rule.check(PRODUCT)).doesNotThrowAnyException();
    }

    @Test
    void a_module_that_knows_too_much_is_found() {
        List<String> broken = ModuleRules.unknownToModules(Code.FIXTURE).stream()
                .filter(rule -> rule.evaluate(FIXTURE).hasViolation())
                .map(ArchRule::getDescription)
                .toList();

        assertThat(broken)
                .hasSize(2)
                .anyMatch(rule -> rule.startsWith("hcl may"))
                .anyMatch(rule -> rule.startsWith("core may"));
    }

    private static Arguments rule(String name, Function<String, ArchRule> rule, String culprit) {
        return argumentSet(name, rule, culprit);
    }
}
