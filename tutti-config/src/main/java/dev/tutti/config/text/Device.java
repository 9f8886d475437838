package dev.tutti.config.text;

import java.util.regex.Pattern;

/**
 * A device of this machine in a container.
 *
 * @param text in full: {@code /dev/ttyUSB0:/dev/tty1:rwm}
 */
public record Device(String text) {

    private static final Pattern RIGHTS = Pattern.compile("r?w?m?");

    /**
     * Reads {@code /dev/fuse} or {@code /dev/ttyUSB0:/dev/tty1}, with {@code :rwm} perhaps.
     *
     * @throws IllegalArgumentException for anything else, with a message for people
     */
    public static Device of(String text) {
        String[] parts = text.strip().split(":", -1);
        boolean twoPaths = parts.length > 1 && parts[1].startsWith("/");
        String inside = twoPaths ? parts[1] : parts[0];
        int rights = twoPaths ? 2 : 1;
        String may = parts.length > rights ? parts[rights] : "rwm";
        boolean right = parts[0].startsWith("/")
                && parts.length <= rights + 1
                && !may.isEmpty()
                && RIGHTS.matcher(may).matches();
        if (!right) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no device\nwrite \"/dev/fuse\" or \"/dev/ttyUSB0:/dev/tty1:rw\"");
        }
        return new Device(parts[0] + ":" + inside + ":" + may);
    }
}
