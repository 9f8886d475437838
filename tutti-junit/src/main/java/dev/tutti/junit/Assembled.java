package dev.tutti.junit;

import dev.tutti.Orchestrator;

/** A system with nothing running yet, and what is to be heard and told of it. */
record Assembled(Orchestrator orchestrator, Chronicle chronicle, Masking masking) {

    static Assembled of(Orchestrator orchestrator, Masking masking) {
        var chronicle =
                new Chronicle(run -> orchestrator.handle(run.unit().value()).evidence());
        return new Assembled(orchestrator, chronicle, masking);
    }
}
