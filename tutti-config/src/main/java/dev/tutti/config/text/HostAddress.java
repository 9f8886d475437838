package dev.tutti.config.text;

/** A name with its address: {@code db.local:10.0.0.1}, {@code db.local=10.0.0.1}, {@code db.local:[::1]}. */
public record HostAddress(String name, String address) {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when one of the two is not there, with a message for people
     */
    public HostAddress {
        if (name.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("a name and its address are needed\nwrite \"db.local:10.0.0.1\"");
        }
    }

    /**
     * Takes a text apart.
     *
     * @throws IllegalArgumentException for anything else, with a message for people
     */
    public static HostAddress of(String text) {
        int end = text.indexOf('=') < 0 ? text.indexOf(':') : text.indexOf('=');
        if (end < 0) {
            throw new IllegalArgumentException("\"" + text + "\" has no address\nwrite \"" + text + ":10.0.0.1\"");
        }
        String address = text.substring(end + 1).strip();
        boolean brackets = address.startsWith("[") && address.endsWith("]");
        return new HostAddress(
                text.substring(0, end).strip(), brackets ? address.substring(1, address.length() - 1) : address);
    }
}
