/**
 * The order in which units may start and stop. Pure; knows only the model. Start at
 * {@link dev.tutti.graph.DependencyGraph}.
 */
@NullMarked
package dev.tutti.graph;

import org.jspecify.annotations.NullMarked;
