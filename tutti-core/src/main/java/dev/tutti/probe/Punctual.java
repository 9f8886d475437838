package dev.tutti.probe;

import dev.tutti.model.Probe;

/** A probe known to be back in time and to end when it is interrupted: it is asked without a thread of its own. */
interface Punctual extends Probe {

    /** False for one that, as it happens, has to ask somebody who may let it wait. */
    default boolean isPunctual() {
        return true;
    }
}
