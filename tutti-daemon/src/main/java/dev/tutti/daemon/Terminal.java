package dev.tutti.daemon;

/**
 * What a caller sees results on.
 *
 * @param out whether its standard output is a terminal
 * @param err whether its standard error is
 * @param columns its width in characters; 0 when nobody knows
 * @param rows its height in lines; 0 when nobody knows
 */
public record Terminal(boolean out, boolean err, int columns, int rows) {}
