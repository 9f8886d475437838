package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureIT {

    @Test
    void look() {
        Outcome outcome = Cases.plain().run(FailingTestCases.class, DyingTestCases.class);
        outcome.ends().forEach(System.out::println);
        outcome.files().forEach(System.out::println);
    }
}
