package dev.tutti.probe;

import dev.tutti.model.Probe;
import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;

/**
 * TCP connections to a port that the unit offers, by its name: the number may be picked only when it is launched.
 *
 * @param host where it is offered
 */
public record NamedPortProbe(String name, String host) implements Punctual {

    /** The answer of what was never launched. */
    static final String UNKNOWN = "the number of the port is not known";

    /** On this machine, at any of its loopback addresses. */
    public NamedPortProbe(String name) {
        this(name, "localhost");
    }

    @Override
    public String describe() {
        return "tcp connections on the port \"" + name + "\"" + (host.equals("localhost") ? "" : " of " + host);
    }

    @Override
    public Probe at(Site site) {
        return new TcpProbe(site.host(host), site.port(name));
    }

    @Override
    public Verdict check(Subject subject) {
        return Verdict.notYet(UNKNOWN);
    }
}
