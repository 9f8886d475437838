/**
 * Does something with units when files change. Knows no drivers: it is a client of the engine, to which it sends commands, and
 * copies files by what a run offers for that. Start at {@link dev.tutti.watch.Watching}.
 */
@NullMarked
package dev.tutti.watch;

import org.jspecify.annotations.NullMarked;
