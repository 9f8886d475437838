package dev.tutti.container;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image, taken apart as engines do.
 *
 * @param repository with the host it is kept at, where that is said
 * @param tag {@code latest} where neither a tag nor a digest is said
 * @param digest such as {@code sha256:…}
 */
public record ImageName(String repository, Optional<String> tag, Optional<String> digest) {

    private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final String HOST = "(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::[0-9]+)?";
    private static final Pattern NAME = Pattern.compile(
            "((?:%s/)?%s(?:/%s)*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([a-z0-9+._-]+:[0-9a-f]{32,}))?"
                    .formatted(HOST, PART, PART));

    /**
     * Takes a name apart.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ImageName parse(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            boolean capital = !text.equals(text.toLowerCase(java.util.Locale.ROOT));
            throw new IllegalArgumentException("\"image\": \"%s\" is no name of an image such as postgres:17%s"
                    .formatted(text, capital ? "; repositories are written in small letters" : ""));
        }
        Optional<String> digest = Optional.ofNullable(matcher.group(3));
        Optional<String> tag = Optional.ofNullable(matcher.group(2))
                .or(() -> digest.isPresent() ? Optional.empty() : Optional.of("latest"));
        return new ImageName(matcher.group(1), tag, digest);
    }

    /** As engines list it: with its tag, unless a digest says which one is meant. */
    @Override
    public String toString() {
        return repository
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(text -> "@" + text).orElse("");
    }
}
