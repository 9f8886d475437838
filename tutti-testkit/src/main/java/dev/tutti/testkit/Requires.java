package dev.tutti.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test only where the programs it needs are installed.
 *
 * <p>The names are those of {@link Requirement}, in lower case: {@code @Requires({"redis", "postgres"})}. Where one is missing
 * the test is skipped, and the end of the test run says why and how to install it. Where the environment variable
 * {@code TUTTI_REQUIRE} (names separated by commas) holds a missing one, the test fails instead: a build that is meant to test
 * against Redis must not pass without it.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresCondition.class)
public @interface Requires {

    /** Names of what must be there. */
    String[] value();
}
