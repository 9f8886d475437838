package dev.tutti.config;

import dev.tutti.hcl.Source;
import java.io.File;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which values are secrets although nobody has said so: those of variables that are named like one, and passwords within
 * addresses. What such a word stands for is not to be read off a command line that Tutti shows.
 */
final class SecretNames {

    /** Nobody calls something else so. */
    private static final Pattern ANYWHERE =
            Pattern.compile("TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|PRIVATE_?KEY");

    /** These are parts of other words, too, and at the beginning of a name say what something else is for. */
    private static final Set<String> AT_THE_END = Set.of("PASS", "PWD", "KEY", "AUTH", "PAT", "DSN");

    /** Where the shell is, and was. */
    private static final Set<String> DIRECTORIES = Set.of("PWD", "OLDPWD");

    /** Fewer characters give nothing away, and stand in many words; the others are answers, not secrets. */
    private static final Pattern PLAIN =
            Pattern.compile("(?i).{0,2}|true|false|yes|off|none|null|enabled|disabled|localhost|[0-9]{1,5}");

    /** What is named so says where a secret is. */
    private static final Pattern PLACE = Pattern.compile("_(FILE|PATH|DIR|SOCK)$");

    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("://[^/@:\\s]*:([^/@\\s]{3,})@");

    private SecretNames() {}

    /** What of a variable's value nobody may read. */
    static Set<String> in(String name, String value) {
        var secrets = new LinkedHashSet<String>();
        if (isSecret(name, value)) {
            secrets.add(value);
        }
        for (Matcher address = PASSWORD_IN_ADDRESS.matcher(value); address.find(); ) {
            secrets.add(address.group(1));
        }
        return secrets;
    }

    private static boolean isSecret(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT);
        return !DIRECTORIES.contains(upper)
                && !PLAIN.matcher(value).matches()
                && !isPlace(upper, value)
                && (ANYWHERE.matcher(upper).find() || AT_THE_END.contains(upper.replaceAll(".*[^A-Z0-9]", "")));
    }

    /** A secret may begin as a path does, but is none that is there. */
    private static boolean isPlace(String name, String value) {
        return value.startsWith("/") && (PLACE.matcher(name).find() || new File(value).exists());
    }

    /** The secrets of the environment that files speak of, in whatever way: as {@code ${NAME}}, or as {@code env("NAME")}. */
    static Set<String> in(Map<String, String> environment, Collection<Source> sources) {
        var secrets = new LinkedHashSet<String>();
        environment.forEach((name, value) -> {
            // First what takes less, and leaves few.
            if (sources.stream().anyMatch(source -> isNamed(name, source.text()))) {
                secrets.addAll(in(name, value));
            }
        });
        return secrets;
    }

    private static boolean isNamed(String name, String text) {
        // Nothing is everywhere, without an end.
        for (int at = name.isEmpty() ? -1 : text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            if (isEdge(text, at - 1) && isEdge(text, at + name.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(String text, int at) {
        return at < 0
                || at >= text.length()
                || !Character.isJavaIdentifierPart(text.charAt(at))
                || text.charAt(at) == '$';
    }
}
