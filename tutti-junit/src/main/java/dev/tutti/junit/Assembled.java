package dev.tutti.junit;

import dev.tutti.Orchestrator;
import java.util.Set;

/**
 * A system with nothing running yet.
 *
 * @param secrets texts that must not be shown
 */
record Assembled(Orchestrator orchestrator, Set<String> secrets) {

    Assembled {
        secrets = Set.copyOf(secrets);
    }
}
