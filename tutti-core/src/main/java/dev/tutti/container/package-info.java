/**
 * What a container is to be, in the terms that every container engine shares. Data only: whoever runs it is elsewhere. Knows
 * the model. Start at {@link dev.tutti.container.Container}.
 */
@NullMarked
package dev.tutti.container;

import org.jspecify.annotations.NullMarked;
