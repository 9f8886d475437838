package dev.tutti.model;

import java.util.regex.Pattern;

/** The name of a unit, unique in its project: a letter, then letters, digits, {@code _} and {@code -}, 63 at most. */
public record UnitName(String value) implements Comparable<UnitName> {

    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when it is no name, saying what one is made of
     */
    public UnitName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Unit name \"%s\" must start with a letter and hold only letters, digits, _ and -, 63 at most"
                            .formatted(value));
        }
    }

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when it is no name, saying what one is made of
     */
    public static UnitName of(String value) {
        return new UnitName(value);
    }

    // What the JVM makes of a record the first time it is asked for equality costs a quick command ten milliseconds.
    @Override
    public boolean equals(Object other) {
        return other instanceof UnitName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(UnitName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
