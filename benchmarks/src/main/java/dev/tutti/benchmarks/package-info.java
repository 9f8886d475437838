/**
 * Measures the command and the parts of it, beside a reference in the same run, and compares ratios with targets. Knows
 * everything; nothing knows it. Start at {@link dev.tutti.benchmarks.Main}.
 */
@NullMarked
package dev.tutti.benchmarks;

import org.jspecify.annotations.NullMarked;
