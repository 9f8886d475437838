/**
 * The {@code tutti} command: the place where configuration, engine and terminal are put together. Nothing may depend on it,
 * and only here may a program print to the terminal or end the JVM. Start reading at {@link dev.tutti.cli.Main}.
 */
@NullMarked
package dev.tutti.cli;

import org.jspecify.annotations.NullMarked;
