/**
 * What there is to say about the commands, taken from their definitions, and the forms it is written in: help, man pages and
 * the pages of the reference. Knows no command. Start reading at {@link dev.tutti.cli.manual.Manual}.
 */
@NullMarked
package dev.tutti.cli.manual;

import org.jspecify.annotations.NullMarked;
