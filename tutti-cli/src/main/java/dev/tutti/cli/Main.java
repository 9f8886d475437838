package dev.tutti.cli;

/** The entry point of the {@code tutti} command. */
public final class Main {

    private Main() {}

    /** Prints the version. */
    public static void main(String[] arguments) {
        System.out.println("tutti " + Version.current());
    }
}
