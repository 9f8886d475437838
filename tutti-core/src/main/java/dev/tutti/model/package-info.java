/**
 * What a project wants: units, what they run, what they need, and how they are to be treated. Plain immutable values
 * without behaviour in time; knows no engine, driver or thread. Start at {@link dev.tutti.model.Unit}.
 */
@NullMarked
package dev.tutti.model;

import org.jspecify.annotations.NullMarked;
