package dev.tutti.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;

/** What code may not do, wherever it is. */
final class ConductRules {

    /** Prints at the end of a test run, into the report of the build; there is no other way to be seen there. */
    private static final String PRINTS_FOR_TESTS = "SkippedRequirements";

    private static final String READS_THE_CLOCK_ONCE = "MonotonicClock";

    private ConductRules() {}

    static ArchRule nobodySleeps(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .accessTargetWhere(target(
                        "sleep",
                        t -> t.getName().equals("sleep")
                                && (ownedBy(t, "java.lang.Thread") || ownedBy(t, "java.util.concurrent.TimeUnit"))))
                .as("nobody sleeps");
    }

    /** Time comes in through an {@code InstantSource}; its methods with a clock as argument are fine. */
    static ArchRule nobodyAsksTheWallClock(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .accessTargetWhere(target("the wall clock", ConductRules::isWallClock))
                .as("nobody asks the wall clock but through an InstantSource");
    }

    /** What the clock of the system says jumps when somebody sets it. */
    static ArchRule onlyOneClassReadsTheSystemsClock(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveSimpleName(READS_THE_CLOCK_ONCE)
                .should()
                .accessTargetWhere(target(
                        "a clock of the system",
                        t -> t.getName().startsWith("system")
                                && (ownedBy(t, InstantSource.class.getName()) || ownedBy(t, Clock.class.getName()))))
                .as("only one class reads the clock of the system");
    }

    static ArchRule onlyTheCommandTouchesTheTerminal(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".cli..")
                .and()
                .doNotHaveSimpleName(PRINTS_FOR_TESTS)
                .should()
                .accessTargetWhere(target("System.in, out, err or exit", ConductRules::isTerminal))
                .as("only the command touches the terminal or exits");
    }

    static ArchRule noStaticStateChanges(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<JavaField>("be final where they are static") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        Set<?> modifiers = field.getModifiers();
                        if (modifiers.contains(STATIC)
                                && !modifiers.contains(FINAL)
                                && !modifiers.contains(SYNTHETIC)) {
                            events.add(SimpleConditionEvent.violated(
                                    field, field.getFullName() + " is static, not final"));
                        }
                    }
                });
    }

    /** The first logger makes the JVM look through all jars for what makes loggers, and most runs log nothing. */
    static ArchRule noClassKeepsALogger(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .haveRawType(System.Logger.class)
                .as("a logger is asked for when there is something to log");
    }

    private static boolean isWallClock(AccessTarget target) {
        boolean asksForNow = target.getName().equals("now")
                && target.getOwner().getPackageName().equals("java.time")
                && target.getFullName().endsWith("()");
        boolean asksSystem = target.getName().equals("currentTimeMillis") && ownedBy(target, System.class.getName());
        boolean makesDate = target.getFullName().endsWith("<init>()") && ownedBy(target, Date.class.getName());
        return asksForNow || asksSystem || makesDate;
    }

    private static boolean isTerminal(AccessTarget target) {
        return ownedBy(target, System.class.getName())
                        && Set.of("in", "out", "err", "exit", "console").contains(target.getName())
                || ownedBy(target, Runtime.class.getName())
                        && Set.of("exit", "halt").contains(target.getName());
    }

    private static boolean ownedBy(AccessTarget target, String owner) {
        return target.getOwner().getName().equals(owner);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<AccessTarget> test) {
        return DescribedPredicate.describe(description, access -> test.test(access.getTarget()));
    }
}
