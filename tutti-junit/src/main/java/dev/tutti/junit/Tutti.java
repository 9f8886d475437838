package dev.tutti.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Brings up the units of a {@code tutti.hcl} for the tests of a class, of its subclasses and of the classes nested in it. A
 * nested class with an annotation of its own has its own system besides. Can be part of annotations of your own.
 *
 * <p>Needs {@code dev.tutti:tutti-config} on the class path. What is brought up is given to constructors and methods as
 * parameters, see {@link FromUnit}; what else it does is told at {@link TuttiExtension}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(DeclaredSystems.class)
public @interface Tutti {

    /**
     * The file: relative to the working directory; where there is none, a class-path resource beside the test class, then at
     * the root of the class path.
     */
    String value() default "tutti.hcl";

    /** The units that are started, with what they need; where nothing is said, all that start by themselves. */
    String[] units() default {};

    /** The profiles that are active. */
    String[] profiles() default {};

    /** Values of variables, each as {@code name=value}. */
    String[] variables() default {};

    /** How long the system lives. */
    Lifetime lifetime() default Lifetime.PER_CLASS;

    /** Whether a unit may die during a test without failing it. */
    boolean toleratesDeaths() default false;
}
