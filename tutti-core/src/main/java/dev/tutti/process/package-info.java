/**
 * Local processes: spawning, watching, stopping and leaving nothing behind. Does not know the engine or the configuration
 * language. Start at {@link dev.tutti.process.ProcessDriver}.
 */
@NullMarked
package dev.tutti.process;

import org.jspecify.annotations.NullMarked;
