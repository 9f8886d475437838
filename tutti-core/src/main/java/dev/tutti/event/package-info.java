/**
 * What views see of a running project: events with increasing numbers, after a snapshot. Start at
 * {@link dev.tutti.event.Event}.
 */
@NullMarked
package dev.tutti.event;

import org.jspecify.annotations.NullMarked;
