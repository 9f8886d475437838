/**
 * The command as a whole: every test starts the real {@code ./tutti} in a directory and looks at what its user sees. It knows
 * the command line and what stands in {@code /proc}, and no class of Tutti but the test kit's. Start reading at
 * {@link dev.tutti.examples.Workplace}, then at {@code QuickstartIT}.
 */
@NullMarked
package dev.tutti.examples;

import org.jspecify.annotations.NullMarked;
