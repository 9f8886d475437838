package dev.tutti.cli.manual;

/**
 * A line to type, and what it does. Shown by {@code --help}, in the man page and in the reference.
 *
 * @param words the whole line, {@code tutti} included; a shell's own words may follow: {@code tutti graph > graph.txt}
 * @param what it does, in one phrase without a full stop
 */
public record Example(String words, String what) {}
