package dev.tutti.config.compose;

import java.util.List;
import java.util.Optional;

/**
 * {@code source:target:mode}, {@code source:target} or {@code target}, taken apart.
 *
 * @param modes such as {@code ro}
 */
record VolumeText(Optional<String> source, String target, List<String> modes) {

    static VolumeText parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 1) {
            return new VolumeText(Optional.empty(), text, List.of());
        }
        List<String> modes = parts.length > 2 ? List.of(parts[2].split(",")) : List.of();
        return new VolumeText(Optional.of(parts[0]), parts[1], modes);
    }

    /** Whether the source is a path of this machine, and not the name of a volume. */
    boolean isBind() {
        return source.filter(VolumeText::isPath).isPresent();
    }

    static boolean isPath(String source) {
        return source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
    }

    String text() {
        return source.map(from -> from + ":").orElse("")
                + target
                + (modes.isEmpty() ? "" : ":" + String.join(",", modes));
    }
}
