package dev.tutti.driver;

/** How many characters a terminal shows in a line, and how many lines. */
public record WindowSize(int columns, int rows) {

    /** That of a terminal about which nobody has said anything. */
    public static final WindowSize STANDARD = new WindowSize(120, 40);

    /** What a terminal keeps either number in. */
    private static final int MOST = 0xffff;

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when either is not between 1 and 65535
     */
    public WindowSize {
        if (columns < 1 || columns > MOST || rows < 1 || rows > MOST) {
            throw new IllegalArgumentException(
                    "A terminal has 1 to %d columns and rows, not %d and %d".formatted(MOST, columns, rows));
        }
    }
}
