package dev.tutti.docker;

import java.time.Duration;

/**
 * How long an answer may take before the engine counts as gone.
 *
 * @param look for calls that only look, or tell it something that it does at once
 * @param work for calls that make it do something, such as starting a container
 */
record Patience(Duration look, Duration work) {

    static final Patience USUAL = new Patience(Duration.ofSeconds(20), Duration.ofMinutes(3));
}
