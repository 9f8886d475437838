package dev.tutti;

/**
 * What came of a command that ran beside the main process of a container.
 *
 * @param output what it has written to standard output
 * @param errors what it has written to standard error
 */
public record ExecResult(int code, String output, String errors) {}
