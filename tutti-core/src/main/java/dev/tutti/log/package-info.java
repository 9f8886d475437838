/**
 * The one log: lines from every unit, rules that change them, and where they go. Does not know the engine. Work is done
 * by the threads that read the output of runs; one timer shows unfinished lines, and each subscribed view has a thread
 * of its own. Start at {@link dev.tutti.log.LogRouter}.
 */
@NullMarked
package dev.tutti.log;

import org.jspecify.annotations.NullMarked;
