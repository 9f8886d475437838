package dev.tutti.config;

import dev.tutti.model.Ports;
import java.util.Optional;

/** A record that says in its own way which ports a unit offers, instead of as all units do. */
interface OwnPorts {

    /** Those it says; empty if it says nothing of any. */
    Optional<Ports> ownPorts();
}
