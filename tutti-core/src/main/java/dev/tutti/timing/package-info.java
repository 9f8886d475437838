/**
 * How long starts take and why: what a listener writes down of each unit's way up, and what follows from that. Works on
 * events alone; reads no clock and no file. Start at {@link dev.tutti.timing.Timekeeper}.
 */
@NullMarked
package dev.tutti.timing;

import org.jspecify.annotations.NullMarked;
