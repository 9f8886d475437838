package dev.tutti.docker;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a published port is found. */
final class Published {

    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");

    /** Addresses of the machine of the engine alone. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]");

    private Published() {}

    /** That of the first port of a container. */
    static String at(Plan plan, EngineApi api) {
        Map<String, String> addresses = plan.container().networking().addresses();
        return at(
                plan.ports().keySet().stream().findFirst().flatMap(port -> Optional.ofNullable(addresses.get(port))),
                api);
    }

    /**
     * The host, as a URL has it.
     *
     * @param address that was said for the port
     */
    static String at(Optional<String> address, EngineApi api) {
        return address.filter(said -> !ANY.contains(said) && !LOOPBACK.contains(said))
                .map(said -> said.indexOf(':') >= 0 && !said.startsWith("[") ? "[" + said + "]" : said)
                .orElseGet(api::host);
    }
}
