package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.model.Occupant;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.SocketOwner;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A port of this machine that a container was to have and somebody else has. */
record PortClash(int port) {

    /** Older engines name the port just before the complaint, newer ones after the words "host port". */
    private static final Pattern TAKEN = Pattern.compile(
            ":(\\d+)(?: failed)?: (?:port is already allocated|(?:bind: )?address already in use)"
                    + "|host port (?:for )?(?:\\[[^]]*]|[^\\s:]*):(\\d+)\\S* (?:port is already allocated|address already in use)");

    /** What an engine says where that is what is wrong. */
    static Optional<PortClash> in(String refusal) {
        Matcher matcher = TAKEN.matcher(refusal);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String port = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(new PortClash(Integer.parseInt(port)));
    }

    /** Who has it: another container, or a process of this machine. */
    Occupant occupant(EngineApi api) {
        for (Listed container : api.containers(Map.of())) {
            if (container.isRunning() && publishes(api, container)) {
                return Occupant.ofPort(port, "container " + container.name());
            }
        }
        Optional<SocketOwner> owner = SocketOwner.of(port);
        return new Occupant(
                "port " + port,
                OptionalInt.of(port),
                owner.map(known -> OptionalLong.of(known.pid())).orElse(OptionalLong.empty()),
                owner.map(SocketOwner::command).orElse(""));
    }

    private boolean publishes(EngineApi api, Listed container) {
        return api.container(container.id())
                .filter(details -> details.ports().containsValue(port))
                .isPresent();
    }

    /** Whether nobody listens there on this machine, as far as it tells. */
    static boolean isFree(int port) {
        return ListeningSocket.on(port).isEmpty();
    }
}
