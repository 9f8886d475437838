package dev.tutti.probe;

import dev.tutti.model.Probe;

/** A probe known to be back in time and to end when it is interrupted: it is asked without a thread of its own. */
interface Punctual extends Probe {}
