package dev.tutti;

import dev.tutti.failure.UnitException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A failure as another JVM would get it.
 *
 * @param words what can be read in the bytes that are sent
 */
record SentFailure(UnitException received, String words) {

    static SentFailure of(UnitException failure) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return new SentFailure((UnitException) in.readObject(), bytes.toString(StandardCharsets.ISO_8859_1));
        }
    }
}
