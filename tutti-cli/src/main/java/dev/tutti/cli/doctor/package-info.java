/**
 * Looks at a machine: what a project needs, and the one command that mends what is missing. Knows nothing of the command line
 * and prints nothing. Start reading at {@link dev.tutti.cli.doctor.Examination}.
 */
@NullMarked
package dev.tutti.cli.doctor;

import org.jspecify.annotations.NullMarked;
