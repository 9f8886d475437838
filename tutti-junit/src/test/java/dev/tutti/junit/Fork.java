package dev.tutti.junit;

import java.nio.file.Path;

/** The other side of {@link JUnit}: runs test cases and writes down what became of them. */
final class Fork {

    private Fork() {}

    public static void main(String... arguments) {
        Cases cases = (Cases) JUnit.read(Path.of(arguments[1]));
        JUnit.write(cases.run(), Path.of(arguments[2]));
    }
}
