package dev.tutti.examples;

/** How a command ended, and what it wrote. */
record Outcome(int exitCode, String out, String err) {}
