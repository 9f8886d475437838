package dev.tutti.config;

/** A port of this machine; 0 asks for a free one where that makes sense. */
record PortNumber(int value) {

    PortNumber {
        if (value < 0 || value > 65535) {
            throw new IllegalArgumentException("port " + value + " is not between 0 and 65535");
        }
    }

    static PortNumber of(String text) {
        try {
            return new PortNumber(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a port number", e);
        }
    }
}
