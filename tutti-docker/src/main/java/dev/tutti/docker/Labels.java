package dev.tutti.docker;

import dev.tutti.driver.DriverSetting;
import dev.tutti.model.UnitName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is written on a container, and says all that anybody needs to know about it later. Identity is by these, compared exactly,
 * never by a name.
 *
 * @param project name of the project
 * @param directory of the copy of it
 * @param unit the unit it is for
 * @param owner who made it
 * @param fingerprint of what it was made as
 * @param ports by port of the container, that of the machine
 * @param fate what becomes of it when whoever looks after it is gone
 */
record Labels(
        String project,
        String directory,
        UnitName unit,
        Owner owner,
        Fingerprint fingerprint,
        Map<String, Integer> ports,
        Fate fate) {

    /** What becomes of a container when whoever looks after it is gone. */
    enum Fate {
        /** It is stopped, and found by the next start. */
        KEPT,
        /** It has run to its end, or has not, and is removed. */
        ONE_OFF,
        /** It was made for a test, say, and is removed. */
        TEMPORARY;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String PROJECT = "dev.tutti.project";
    static final String DIRECTORY = "dev.tutti.directory";
    static final String UNIT = "dev.tutti.unit";
    static final String SUPERVISOR = "dev.tutti.supervisor";
    static final String SPEC = "dev.tutti.spec";
    static final String PARTS = "dev.tutti.parts";
    static final String PORTS = "dev.tutti.ports";
    static final String FATE = "dev.tutti.fate";
    /** Of a network, which one of the project's it is. */
    static final String NETWORK = "dev.tutti.network";

    /** As they are written. */
    Map<String, String> written() {
        var labels = new LinkedHashMap<>(copy(project, directory));
        labels.put(UNIT, unit.value());
        labels.put(SUPERVISOR, owner.toString());
        labels.put(SPEC, fingerprint.hash());
        labels.put(PARTS, fingerprint.written());
        labels.put(
                PORTS,
                ports.entrySet().stream()
                        .map(port -> port.getKey() + "=" + port.getValue())
                        .collect(Collectors.joining(" ")));
        labels.put(FATE, fate.written());
        return labels;
    }

    /** Those by which everything of a copy of a project is found. */
    static Map<String, String> copy(DriverSetting setting) {
        return copy(setting.project(), directory(setting));
    }

    /** Its directory, spelled in one way. */
    static String directory(DriverSetting setting) {
        return setting.directory().toAbsolutePath().normalize().toString();
    }

    /** The same of one that is known by name. */
    static Map<String, String> copy(String project, String directory) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(PROJECT, project);
        labels.put(DIRECTORY, directory);
        return labels;
    }

    /** What is written on a container; empty where that is not Tutti's hand. */
    static Optional<Labels> read(Map<String, String> labels) {
        if (!labels.keySet().containsAll(List.of(PROJECT, DIRECTORY, UNIT))) {
            return Optional.empty();
        }
        try {
            return Owner.parse(text(labels, SUPERVISOR))
                    .map(owner -> new Labels(
                            text(labels, PROJECT),
                            text(labels, DIRECTORY),
                            UnitName.of(text(labels, UNIT)),
                            owner,
                            Fingerprint.read(text(labels, PARTS)),
                            ports(text(labels, PORTS)),
                            fate(text(labels, FATE))));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, String> labels, String name) {
        return labels.getOrDefault(name, "");
    }

    private static Fate fate(String text) {
        return Fate.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Map<String, Integer> ports(String text) {
        var ports = new LinkedHashMap<String, Integer>();
        for (String entry : text.split(" ")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                ports.put(entry.substring(0, equals), Integer.valueOf(entry.substring(equals + 1)));
            }
        }
        return ports;
    }
}
