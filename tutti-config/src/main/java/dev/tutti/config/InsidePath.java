package dev.tutti.config;

/** An absolute path in a container, with the place that says it. Nothing at all is for whoever needs one to complain about. */
record InsidePath(Located at) {

    /**
     * Takes a text for one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static InsidePath of(Located text) {
        if (!text.text().isEmpty() && !text.text().startsWith("/")) {
            throw new IllegalArgumentException("\"%s\" is no absolute path in the container".formatted(text.text()));
        }
        return new InsidePath(text);
    }
}
