package dev.tutti.hcl;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int INPUTS = 20_000;

    @Test
    void no_input_of_the_fixed_series_breaks_the_language() {
        assertThatCode(() -> Fuzz.check(1, INPUTS / 2)).doesNotThrowAnyException();
    }

    @Test
    void no_input_of_a_fresh_series_breaks_the_language() {
        long first = new Random().nextInt(Integer.MAX_VALUE);

        assertThatCode(() -> Fuzz.check(first, INPUTS / 2))
                .as("inputs from number %d", first)
                .doesNotThrowAnyException();
    }
}
