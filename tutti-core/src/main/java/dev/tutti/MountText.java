package dev.tutti;

import dev.tutti.container.Mount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is mounted in a container, as a text: {@code ./data:/var/lib/data:ro}, {@code data:/var/lib/data}, {@code /cache}. */
final class MountText {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    private static final List<String> MODES = List.of("ro", "rw");

    private MountText() {}

    /**
     * Reads it.
     *
     * @param root what a path of this machine is relative to
     * @throws IllegalArgumentException when it is none
     */
    static Mount parse(String text, Path root) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length > 3) {
            throw wrong(text, "has too many parts; write what:/where or what:/where:ro");
        }
        if (parts.length == 1) {
            if (!text.startsWith("/")) {
                throw wrong(text, "does not say where it is mounted; write %s:/where".formatted(text));
            }
            return new Mount(Mount.Kind.VOLUME, Optional.empty(), text.strip(), false);
        }
        String mode = parts.length > 2 ? parts[2] : "rw";
        if (!MODES.contains(mode)) {
            throw wrong(text, "has the mode \"%s\"; it is ro or rw".formatted(mode));
        }
        if (!parts[1].startsWith("/")) {
            throw wrong(text, "is mounted at \"%s\", which is no absolute path in the container".formatted(parts[1]));
        }
        return mount(text, parts[0], parts[1], mode.equals("ro"), root);
    }

    private static Mount mount(String text, String source, String target, boolean readOnly, Path root) {
        if (source.startsWith("~")) {
            String home = System.getProperty("user.home") + source.substring(1);
            return new Mount(Mount.Kind.BIND, Optional.of(home), target, readOnly);
        }
        if (source.startsWith("/") || source.startsWith(".")) {
            String path = root.resolve(source).normalize().toString();
            return new Mount(Mount.Kind.BIND, Optional.of(path), target, readOnly);
        }
        if (!NAME.matcher(source).matches()) {
            String hint = source.contains("/") ? "; write ./%s for a path".formatted(source) : "";
            throw wrong(text, "begins with what is neither a path nor the name of a volume" + hint);
        }
        return new Mount(Mount.Kind.VOLUME, Optional.of(source), target, readOnly);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("The volume \"%s\" %s".formatted(text, why));
    }
}
