package dev.tutti.driver;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a workload's record means to the person who writes it, in one phrase for the reference page. The
 * attribute's name and type come from the component itself.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Described {

    /** What it means, in one phrase. */
    String value();

    /** What holds when the attribute is not written, as it would be written. Empty: nothing, or it must be written. */
    String byDefault() default "";
}
