package dev.tutti.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** A text file that goes with a test. JUnit 5.14 has moved the type that says so, which is to vanish from its old place. */
final class Publication {

    private Publication() {}

    /** @throws RuntimeException when it cannot be published, because whoever runs the tests does not want files */
    static void publish(ExtensionContext context, String file, ThrowingConsumer<Path> writing) {
        try {
            context.publishFile(file, MediaType.TEXT_PLAIN_UTF_8, writing);
        } catch (NoClassDefFoundError | NoSuchMethodError older) {
            Until513.publish(context, file, writing);
        }
    }

    /** A class of its own, so that nobody looks for the old type where the new one is. */
    @SuppressWarnings({"deprecation", "removal"})
    private static final class Until513 {

        static void publish(ExtensionContext context, String file, ThrowingConsumer<Path> writing) {
            context.publishFile(file, org.junit.jupiter.api.extension.MediaType.TEXT_PLAIN_UTF_8, writing);
        }
    }
}
