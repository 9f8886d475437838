/**
 * Decides what happens next: a pure function from a world and a message to a new world and effects. Knows no clock,
 * thread, process or probe. Start at {@link dev.tutti.engine.Reconciler}.
 */
@NullMarked
package dev.tutti.engine;

import org.jspecify.annotations.NullMarked;
