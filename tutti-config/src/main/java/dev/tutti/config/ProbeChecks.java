package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.model.Ports;
import java.util.Optional;

/**
 * Refuses probes of a container that nobody on this machine can ask.
 *
 * @param network which it is on, if it says so
 * @param ports those it publishes
 */
record ProbeChecks(NamedBlock block, Optional<String> network, Ports ports, Diagnostics diagnostics) {

    void check(UnitAttributes said) {
        Places places = new Places(block);
        said.ready().ifPresent(ready -> checkProbes(ready.probes(), places.at("ready")));
        said.health().ifPresent(health -> checkProbes(health.probes(), places.at("health")));
    }

    private void checkProbes(ProbesBlock probes, Expression written) {
        Expression tcp = Places.within(written, "tcp");
        for (int i = 0; i < probes.tcp().size(); i++) {
            HostPort place = probes.tcp().get(i);
            if (place.named().isEmpty()) {
                checkPort(place.port(), Places.element(tcp, i), "tcp = %d");
            }
        }
        Expression http = Places.within(written, "http");
        for (int i = 0; i < probes.http().size(); i++) {
            WebAddress url = probes.http().get(i).url();
            if (url.isShort()) {
                checkPort(url.port(), Places.within(Places.element(http, i), "url"), "http = \":%d/…\"");
            }
        }
        if (!probes.pidFile().isEmpty()) {
            diagnostics.error(
                    "the processes of a container have numbers of their own: no file of this machine names one",
                    Places.within(written, "pid_file").range(),
                    "ask inside: command = [\"test\", \"-e\", \"/run/x.pid\"]");
        }
    }

    /** One that nobody on this machine reaches is asked for in vain. */
    private void checkPort(int port, Expression written, String form) {
        if (Places.isLate(written)
                || network.filter("host"::equals).isPresent()
                || ports.byName().containsKey(String.valueOf(port))) {
            return;
        }
        String unit = block.label().text();
        if (network.filter("none"::equals).isPresent()) {
            diagnostics.error(
                    "\"" + unit + "\" has no network", written.range(), "ask inside: ready { command = \"…\" }");
        } else if (ports.byName().containsValue(port)) {
            diagnostics.error(
                    "%d is a port of this machine; that of the container is asked for".formatted(port),
                    written.range(),
                    "write " + form.formatted(inside(port)));
        } else {
            diagnostics.error(
                    "\"%s\" does not publish its port %d".formatted(unit, port),
                    written.range(),
                    "publish it: ports = { %d = 0 }".formatted(port));
        }
    }

    private int inside(int port) {
        return ports.byName().entrySet().stream()
                .filter(entry -> entry.getValue() == port)
                .map(entry -> entry.getKey().replaceAll("/.*", ""))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(port);
    }
}
