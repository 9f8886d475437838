package dev.tutti.junit;

import static dev.tutti.Tutti.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Units that need what other extensions do before they are started. */
class PreparationTestCases {

    static class OfProcess {

        @TempDir
        static Path data;

        @RegisterExtension
        static final TuttiExtension DB = TuttiExtension.of(
                Services.service("db").beforeStart("init", unit -> Files.writeString(data.resolve("db"), "made")));

        @Test
        void its_hook_has_found_the_directory() throws Exception {
            assertEquals("made", Files.readString(data.resolve("db")));
        }
    }

    static class OfCode {

        @TempDir
        static Path data;

        @RegisterExtension
        static final TuttiExtension DB =
                TuttiExtension.of(member("db", () -> Files.writeString(data.resolve("db"), "made"), () -> {}));

        @Test
        void its_start_has_found_the_directory() throws Exception {
            assertEquals("made", Files.readString(data.resolve("db")));
        }
    }

    static class Disabled {

        @RegisterExtension
        @Order(1)
        static final TuttiExtension DB =
                TuttiExtension.of(Services.service("db").beforeStart("counting", unit -> Facts.tell("start", "made")));

        @RegisterExtension
        @Order(2)
        static final ExecutionCondition NEVER = context -> ConditionEvaluationResult.disabled("not today");

        @Test
        void is_not_reached() {
            fail("disabled");
        }
    }
}
