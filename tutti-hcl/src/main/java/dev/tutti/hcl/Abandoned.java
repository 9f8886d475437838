package dev.tutti.hcl;

/** Leaves a statement that cannot be read any further; its problem has been reported. Never leaves the parsers. */
final class Abandoned extends RuntimeException {
    Abandoned() {
        super("abandoned", null, false, false);
    }
}
