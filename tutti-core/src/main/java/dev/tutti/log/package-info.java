/**
 * The one log: lines from every unit, rules that change them, and where they go. Does not know the engine. Start at
 * {@link dev.tutti.log.LogRouter}.
 */
@NullMarked
package dev.tutti.log;

import org.jspecify.annotations.NullMarked;
