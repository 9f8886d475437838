package dev.tutti.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The decision maker and what it decides about: no threads, no clock, no input or output. */
final class PurityRules {

    private static final DescribedPredicate<JavaClass> OUTSIDE_WORLD = resideInAnyPackage(
                    "java.io..", "java.nio..", "java.net..", "java.util.concurrent..", "java.util.logging..")
            .and(not(belongToAnyOf(Path.class, TimeUnit.class)))
            .or(belongToAnyOf(
                    Thread.class,
                    ThreadLocal.class,
                    Process.class,
                    ProcessBuilder.class,
                    ProcessHandle.class,
                    Runtime.class,
                    System.Logger.class,
                    Clock.class,
                    InstantSource.class))
            .as("threads, clocks, input or output");

    private PurityRules() {}

    static ArchRule engineModelAndGraphArePure(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".engine..", root + ".model..", root + ".graph..")
                .should()
                .dependOnClassesThat(OUTSIDE_WORLD)
                .as("engine, model and graph are pure");
    }

    /** Who decides does not know who acts. */
    static ArchRule engineModelAndGraphKnowNoMachinery(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".engine..", root + ".model..", root + ".graph..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".driver..", root + ".process..", root + ".probe..", root + ".runtime..")
                .as("engine, model and graph know no driver, process, probe or runtime");
    }
}
