/**
 * The only threads of the engine: the supervisor loop and what carries out its effects. Start at
 * {@link dev.tutti.runtime.Supervisor}.
 */
@NullMarked
package dev.tutti.runtime;

import org.jspecify.annotations.NullMarked;
