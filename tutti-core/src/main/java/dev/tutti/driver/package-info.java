/**
 * The service provider interface of whoever can run a workload. Knows the model; does not know the engine. Start at
 * {@link dev.tutti.driver.Driver}.
 */
@NullMarked
package dev.tutti.driver;

import org.jspecify.annotations.NullMarked;
