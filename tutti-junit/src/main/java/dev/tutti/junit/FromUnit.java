package dev.tutti.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a parameter of a constructor, test or lifecycle method is given of a unit: an {@code int} its port, a
 * {@link java.net.URI} or {@link java.net.URL} the address {@code http://localhost:PORT}, a {@link dev.tutti.UnitHandle}
 * itself.
 *
 * <p>Without this annotation, a {@link dev.tutti.UnitHandle} is the only unit there is, or that which the
 * parameter is called like in classes that are compiled with {@code -parameters}, and a {@link dev.tutti.Orchestrator}
 * is all of them.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FromUnit {

    /** The name of the unit; may be left out where there is only one, or where the parameter is called like it (javac -parameters). */
    String value() default "";

    /** The name of its port; may be left out where it has only one. */
    String port() default "";
}
