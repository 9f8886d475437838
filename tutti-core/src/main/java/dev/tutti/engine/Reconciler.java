package dev.tutti.engine;

/**
 * Decides what happens next. A pure function: the same world and message give the same decision.
 *
 * <p>A message first changes what is wanted or what is the case of the unit it is about; then every unit that may be
 * concerned reconsiders, until nothing more can be done.
 */
public final class Reconciler {

    /**
     * Takes one message.
     *
     * @throws IllegalArgumentException if a command names a unit that does not exist, unless it stops one that a change
     *     has removed: that has ended. Reports and timers about unknown units are dropped
     */
    public Decision decide(World world, Message message) {
        var step = new Step(world);
        message.applyTo(step);
        step.settle();
        return step.decision();
    }
}
