package dev.tutti.junit;

/** Not a failure: goes with one and shows where that is shown, without a stack trace. */
final class UnitsDuringTest extends Exception {

    private static final long serialVersionUID = 1L;

    private final String text;

    UnitsDuringTest(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
