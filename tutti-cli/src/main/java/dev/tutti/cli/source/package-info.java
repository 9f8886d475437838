/**
 * Runs a project that is written as one Java file: compiled in memory, kept in a cache that belongs to the user alone, and
 * called. Knows no command. Start at {@link dev.tutti.cli.source.SourceProgram}.
 */
@NullMarked
package dev.tutti.cli.source;

import org.jspecify.annotations.NullMarked;
