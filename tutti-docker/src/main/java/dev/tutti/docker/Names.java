package dev.tutti.docker;

import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How things of a copy of a project are called at the engine. Names are for people: nothing is found by them.
 *
 * @param project as it is called
 * @param directory of this copy
 * @param lane of a driver whose things are temporary: they do not take the names of those that are kept
 */
record Names(String project, Path directory, Optional<String> lane) {

    private static final int DIGITS = 4;

    private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*");

    /** {@code tutti-shop-db}. */
    String container(UnitName unit) {
        return own("tutti-" + word(project) + "-" + unit);
    }

    /**
     * One to try where that is taken: by another copy, say.
     *
     * @param attempt from 1
     */
    String container(UnitName unit, int attempt) {
        return container(unit) + "-" + suffix() + (attempt == 1 ? "" : "-" + attempt);
    }

    /** {@code tutti-shop}. */
    String network() {
        return own("tutti-" + word(project));
    }

    /** What this copy calls its own where another one has the usual name. */
    String ofThisCopy(String usual) {
        return usual + "-" + suffix();
    }

    /** A further network of the project's. */
    String network(String further) {
        return network() + "-" + word(further);
    }

    /** {@code tutti-shop-api}, for an image that is built and has no name. */
    String repository(UnitName unit) {
        String name = "tutti-" + project + "-" + unit;
        return REPOSITORY.matcher(name).matches() ? name : lower(name) + "-" + Hash.of(name, DIGITS);
    }

    private String suffix() {
        return Hash.of(directory.toString(), DIGITS);
    }

    private String own(String name) {
        return name + lane.map(known -> "-" + known).orElse("");
    }

    /** With nothing in it that a name at an engine, or of a file, may not have. */
    static String word(String text) {
        return text.replaceAll("[^a-zA-Z0-9_.-]", "-");
    }

    /** In a form that every engine takes for the name of an image. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    }
}
