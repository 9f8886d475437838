package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.model.Ports;
import dev.tutti.model.Probe;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.probe.HttpProbe;
import dev.tutti.probe.InsideProbe;
import dev.tutti.probe.NamedPortProbe;
import dev.tutti.probe.TcpProbe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container as those see it who ask it something. A port alone is one of the container; with a host of this machine it is
 * one of this machine, or else one of the container.
 *
 * @param ports those it publishes
 */
record ContainerSide(Container container, Ports ports) {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0");
    private static final Set<String> ANYWHERE = Set.of("127.0.0.1", "0.0.0.0", "::", "::1");
    /** What engines take where nothing is said. */
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);

    private static final int USUAL_RETRIES = 3;

    /** The name of the port of the container that is meant, if it is published and meant. */
    Optional<String> published(Optional<String> host, int port) {
        String name = String.valueOf(port);
        boolean meant = host.map(named -> HERE.contains(named) && !isOfThisMachine(port))
                .orElse(true);
        return meant && ports.byName().containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    /** Whether one of its ports is published under this number. */
    boolean isOfThisMachine(int port) {
        return ports.byName().containsValue(port);
    }

    Probe tcp(HostPort place) {
        return published(place.named(), place.port())
                .<Probe>map(name -> new NamedPortProbe(name, hostOf(name)))
                .orElseGet(() -> new TcpProbe(place.host(), place.port()));
    }

    HttpProbe http(HttpBlock request) {
        WebAddress url = request.url();
        Optional<String> host =
                url.isShort() ? Optional.empty() : Optional.of(url.uri().getHost());
        return published(host, url.port())
                .map(name -> request.at(elsewhere(url, hostOf(name))).probe().onPort(name))
                .orElseGet(request::probe);
    }

    /** The same at a host of this machine, without a port. */
    private static WebAddress elsewhere(WebAddress url, String host) {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        String text = url.uri().toString().replaceFirst("(//(?:[^/?#@]*@)?)[^/?#@]*", "$1" + shown);
        return new WebAddress(URI.create(text), false);
    }

    private String hostOf(String port) {
        return Optional.ofNullable(container.networking().addresses().get(port))
                .filter(address -> !ANYWHERE.contains(address))
                .orElse("localhost");
    }

    /** The test of its own health check, run inside by Tutti: that is sooner known than what the engine finds out. */
    Optional<ReadyCheck> testedReady() {
        return container.healthcheck().flatMap(check -> check.command().map(command -> check(check, command)));
    }

    private static ReadyCheck check(Healthcheck check, List<String> command) {
        Duration patience = check.startPeriod()
                .orElse(Duration.ZERO)
                .plus(check.interval()
                        .orElse(USUAL_INTERVAL)
                        .multipliedBy(check.retries().orElse(USUAL_RETRIES)));
        Duration within = patience.compareTo(ReadyCheck.DEFAULT_WITHIN) > 0 ? patience : ReadyCheck.DEFAULT_WITHIN;
        return new ReadyCheck(new Readiness.Probed(new InsideProbe(command)), within, Optional.empty());
    }
}
