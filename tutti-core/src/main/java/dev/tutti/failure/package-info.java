/**
 * What starting, waiting for and stopping units throws: one type for each reaction, each with its evidence. Knows what
 * views see; does not know the engine's insides. Start at {@link dev.tutti.failure.UnitException}.
 */
@NullMarked
package dev.tutti.failure;

import org.jspecify.annotations.NullMarked;
