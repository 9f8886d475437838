/**
 * Runs containers by an engine that speaks the Docker API. Knows neither configuration files nor the deciding part of the core.
 * Start at {@link dev.tutti.docker.ContainerDriver}; what is asked of an engine is {@link dev.tutti.docker.EngineApi}.
 */
@NullMarked
package dev.tutti.docker;

import org.jspecify.annotations.NullMarked;
