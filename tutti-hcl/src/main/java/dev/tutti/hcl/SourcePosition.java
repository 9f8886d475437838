package dev.tutti.hcl;

/** A place in a source: line and column count from 1, columns in code points; the offset counts chars from 0. */
public record SourcePosition(int line, int column, int offset) {}
