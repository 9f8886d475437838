package dev.tutti.docker;

import dev.tutti.container.Networking;
import dev.tutti.docker.EngineApi.Network;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The networks of a copy of a project: its own, on which units find each other by name, and further ones it names. Made when the
 * first container needs them; one that was removed by hand is made again. Thread-safe.
 */
final class ProjectNetwork {

    /** Modes that are no networks with names on them. */
    private static final Set<String> MODES = Set.of("host", "none", "bridge");

    /**
     * Where a container is to be.
     *
     * @param network id, or mode, of the one it begins on
     * @param name of that, which is the same after it was made again
     * @param further ids of those it is put on as well
     */
    record Place(String network, String name, List<String> further) {

        /** Whether others find it there by name. */
        boolean hasNames() {
            return !MODES.contains(network);
        }

        /** All networks with names on them. */
        List<String> all() {
            List<String> all = new ArrayList<>(further);
            if (hasNames()) {
                all.add(0, network);
            }
            return all;
        }
    }

    private final EngineApi api;
    private final DriverSetting setting;
    private final Names names;
    private final Owner owner;

    /** Held while one is looked for and made, so that it is made once. */
    private final ReentrantLock lock = new ReentrantLock();

    ProjectNetwork(EngineApi api, DriverSetting setting, Names names, Owner owner) {
        this.api = api;
        this.setting = setting;
        this.names = names;
        this.owner = owner;
    }

    /** Where a container is to be; networks of the project's that are missing are made. */
    Place ensure(UnitName unit, Networking wanted) throws LaunchException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Place begin = begin(unit, wanted, true).orElseThrow();
            List<String> further = new ArrayList<>();
            for (String name : wanted.networks()) {
                further.add(own(name, true).orElseThrow().id());
            }
            return new Place(begin.network(), begin.name(), further);
        } finally {
            lock.unlock();
        }
    }

    /** Where a container would be, if everything is there that it needs. */
    Optional<Place> present(UnitName unit, Networking wanted) throws LaunchException {
        List<Network> further = wanted.networks().stream()
                .flatMap(name -> own(name, false).stream())
                .toList();
        return further.size() < wanted.networks().size()
                ? Optional.empty()
                : begin(unit, wanted, false)
                        .map(begin -> new Place(
                                begin.network(),
                                begin.name(),
                                further.stream().map(Network::id).toList()));
    }

    private Optional<Place> begin(UnitName unit, Networking wanted, boolean make) throws LaunchException {
        if (wanted.network().isEmpty()) {
            return own("", make).map(own -> new Place(own.id(), own.name(), List.of()));
        }
        String name = wanted.network().get();
        if (MODES.contains(name)) {
            return Optional.of(new Place(name, name, List.of()));
        }
        Optional<Network> known = api.network(name);
        if (known.isEmpty() && make) {
            throw new LaunchException(
                    "there is no network %s for %s; make it: docker network create %s".formatted(name, unit, name));
        }
        return known.map(network -> new Place(network.id(), name, List.of()));
    }

    /** @param further the name the project gives it; empty: its usual one */
    private Optional<Network> own(String further, boolean make) {
        try {
            return foundOrMade(further, make);
        } catch (EngineException taken) {
            if (taken.kind() != Kind.CONFLICT) {
                throw taken;
            }
            // By another process at the same moment: one that looks after another part of this copy, or another copy.
            return foundOrMade(further, make);
        }
    }

    private Optional<Network> foundOrMade(String further, boolean make) {
        boolean isGiven = further.isEmpty() && setting.network().isPresent();
        String usual = isGiven
                ? setting.network().orElseThrow()
                : further.isEmpty() ? names.network() : names.network(further);
        Optional<Network> found = named(usual, isGiven);
        if (isGiven || found.filter(this::isOurs).isPresent()) {
            return found.isPresent() || !make ? found : Optional.of(make(usual, further));
        }
        // Somebody else has taken the usual name, or had, when this copy came to its own.
        String own = names.ofThisCopy(usual);
        Optional<Network> second = named(own, false).filter(this::isOurs);
        return second.isPresent() || !make ? second : Optional.of(make(found.isPresent() ? own : usual, further));
    }

    /**
     * Two who see none of a name at the same moment may both make one, and engines let them. Then the first of ours counts; where
     * none is, the name is taken by others.
     *
     * @param wanted whether it is to be one of that name, whosesoever: then nobody can tell which of several is meant
     */
    private Optional<Network> named(String name, boolean wanted) {
        try {
            return api.network(name);
        } catch (EngineException ambiguous) {
            if (ambiguous.kind() != Kind.REFUSED) {
                throw ambiguous;
            }
            Optional<Network> ours = api.networks(copy()).stream()
                    .filter(network -> network.name().equals(name))
                    .min(Comparator.comparing(Network::id));
            if (ours.isEmpty() && wanted) {
                throw ambiguous;
            }
            return ours.or(() -> Optional.of(new Network("", name, Map.of(), 0)));
        }
    }

    private Network make(String name, String further) {
        return new Network(api.createNetwork(name, labels(further)), name, labels(further), 0);
    }

    private Map<String, String> labels(String further) {
        var labels = new LinkedHashMap<>(copy());
        labels.put(Labels.NETWORK, further);
        labels.put(Labels.SUPERVISOR, owner.toString());
        labels.put(Labels.FATE, (setting.temporary() ? Labels.Fate.TEMPORARY : Labels.Fate.KEPT).written());
        return labels;
    }

    private Map<String, String> copy() {
        return Labels.copy(setting);
    }

    private boolean isOurs(Network network) {
        return network.labels().entrySet().containsAll(copy().entrySet()) && (!setting.temporary() || isMine(network));
    }

    private boolean isMine(Network network) {
        return owner.toString().equals(network.labels().get(Labels.SUPERVISOR));
    }

    /**
     * Removes those that were made for this copy of the project; of what is temporary, those that this driver made.
     *
     * @return what was removed, and what could not be, for people
     */
    List<String> remove() {
        List<String> said = new ArrayList<>();
        for (Network network : api.networks(copy())) {
            boolean isTemporary =
                    Labels.Fate.TEMPORARY.written().equals(network.labels().get(Labels.FATE));
            if (setting.temporary() ? isMine(network) : !isTemporary) {
                said.add(remove(network));
            }
        }
        return said;
    }

    private String remove(Network network) {
        try {
            api.removeNetwork(network.id());
            return "network " + network.name();
        } catch (EngineException inUse) {
            if (inUse.kind() != Kind.CONFLICT && inUse.kind() != Kind.REFUSED) {
                throw inUse;
            }
            return "network %s stays: others are on it".formatted(network.name());
        }
    }
}
