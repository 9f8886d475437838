package dev.tutti.driver;

import dev.tutti.model.Exit;

/**
 * How a run ended.
 *
 * @param exit of its main process
 * @param leftovers how many other processes of the run had to be killed after its main process had ended
 */
public record RunEnd(Exit exit, int leftovers) {}
