package dev.tutti.config;

import dev.tutti.container.Mount;
import dev.tutti.hcl.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that is mounted, as a text: {@code ./data:/var/lib/data:ro}, {@code data:/var/lib/data}, {@code /var/lib/data}. */
record VolumeBlock(Mount mount) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    private static final List<String> MODES = List.of("ro", "rw");

    static VolumeBlock of(Located text) {
        String[] parts = text.text().strip().split(":", -1);
        if (parts.length > 3) {
            throw new IllegalArgumentException(
                    "\"" + text.text() + "\" has too many parts\nwrite \"what:/where\" or \"what:/where:ro\"");
        }
        if (parts.length == 1) {
            return anonymous(text);
        }
        return new VolumeBlock(mount(text.with(parts[0]), parts[1], parts.length > 2 && isReadOnly(parts[2])));
    }

    private static VolumeBlock anonymous(Located text) {
        String target = text.text().strip();
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"%s\" does not say where it is mounted\nwrite \"%s:/where\"".formatted(target, target));
        }
        return new VolumeBlock(new Mount(Mount.Kind.VOLUME, Optional.empty(), target, false));
    }

    static boolean isReadOnly(String mode) {
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException("\"%s\" is no mode of a volume; it is ro or rw".formatted(mode)
                    + Suggestion.hint(mode, MODES).map(hint -> "\n" + hint).orElse(""));
        }
        return mode.equals("ro");
    }

    /** A path of this machine, or the name of a volume, mounted somewhere. */
    static Mount mount(Located source, String target, boolean readOnly) {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException(
                    target.isEmpty()
                            ? "\"%s\" does not say where it is mounted\nwrite \"%s:/where\""
                                    .formatted(source.text(), source.text())
                            : "\"%s\" is no absolute path in the container".formatted(target));
        }
        if (source.isPath()) {
            return new Mount(Mount.Kind.BIND, Optional.of(source.path().toString()), target, readOnly);
        }
        if (!NAME.matcher(source.text()).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is neither a path nor the name of a volume".formatted(source.text())
                            + (source.text().contains("/") ? "\nwrite \"./" + source.text() + "\" for a path" : ""));
        }
        return new Mount(Mount.Kind.VOLUME, Optional.of(source.text()), target, readOnly);
    }
}
