package dev.tutti.config.export;

import dev.tutti.container.Container;
import dev.tutti.container.Networking;
import dev.tutti.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where a container is found, as a service says it. */
record ContainerNetworks(Unit unit, Container container) {

    private static final String DEFAULT = "default";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> MODES = Set.of("host", "none");

    void write(YamlText service) {
        Networking networking = container.networking();
        List<String> ports = new ArrayList<>();
        unit.ports().byName().forEach((name, published) -> ports.add(port(name, published)));
        if (!ports.isEmpty()) {
            service.texts("ports", ports);
        }
        Optional<String> mode = networking.network().filter(MODES::contains);
        if (mode.isPresent()) {
            service.text("network_mode", mode.get());
        } else {
            networks(networking, service);
        }
        networking.hostname().ifPresent(name -> service.text("hostname", name));
        service.block("extra_hosts", all -> networking.hosts().forEach(all::text));
        if (!networking.dns().isEmpty()) {
            service.texts("dns", networking.dns());
        }
    }

    private static void networks(Networking networking, YamlText service) {
        Set<String> names = names(networking);
        boolean usual = names.equals(Set.of(DEFAULT)) && networking.aliases().isEmpty();
        if (usual) {
            return;
        }
        service.block(
                "networks",
                all -> names.forEach(name -> {
                    if (networking.aliases().isEmpty()) {
                        all.nothing(name);
                    } else {
                        all.block(name, said -> said.texts("aliases", networking.aliases()));
                    }
                }));
    }

    /** One that is on further networks is on that of the project as well. */
    private static Set<String> names(Networking networking) {
        Set<String> names = new LinkedHashSet<>();
        names.add(networking.network().orElse(DEFAULT));
        names.addAll(networking.networks());
        return names;
    }

    private String port(String name, int published) {
        String address = container.networking().addresses().getOrDefault(name, LOOPBACK);
        String shown = address.contains(":") ? "[" + address + "]" : address;
        String number = published == 0 ? "" : String.valueOf(published);
        if (!address.equals("0.0.0.0")) {
            return shown + ":" + number + ":" + name;
        }
        return number.isEmpty() ? name : number + ":" + name;
    }

    /** Writes the networks of all units: those that are there already, and those that are made. */
    static void declare(List<Unit> units, YamlText networks) {
        TreeMap<String, Boolean> external = new TreeMap<>();
        for (Unit unit : units) {
            if (unit.workload() instanceof Container other) {
                Networking networking = other.networking();
                networking.networks().forEach(name -> external.putIfAbsent(name, false));
                networking.network().filter(name -> !MODES.contains(name)).ifPresent(name -> external.put(name, true));
            }
        }
        external.remove(DEFAULT);
        external.forEach((name, there) -> {
            if (there) {
                networks.block(name, said -> said.written("external", "true"));
            } else {
                networks.nothing(name);
            }
        });
    }
}
