package dev.tutti.container;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is said of a container about its surroundings, rights and limits, each thing by the name a person would look for: a difference
 * in one of them names that one.
 *
 * @param values what is said; what is not said is not among them
 */
public record Particulars(Map<String, Object> values) {

    private static final String HOST = "host ";

    /** Keeps a sorted copy. */
    public Particulars {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Without what says how it is treated instead of what it is. */
    public static Particulars of(Container container) {
        var said = new TreeMap<String, Object>();
        Networking networking = container.networking();
        put(said, "hostname", networking.hostname());
        put(said, "dns", networking.dns());
        put(said, "networks", networking.networks());
        networking.hosts().forEach((name, address) -> said.put(HOST + name, address));
        Privileges privileges = container.privileges();
        put(said, "user", privileges.user());
        put(said, "privileged", privileges.privileged());
        put(said, "read_only", privileges.readOnly());
        put(said, "cap_add", privileges.capAdd());
        put(said, "cap_drop", privileges.capDrop());
        put(said, "group_add", privileges.groupAdd());
        put(said, "devices", privileges.devices());
        put(said, "security_opt", privileges.securityOpt());
        Limits limits = container.limits();
        put(said, "memory", limits.memory());
        put(said, "cpus", limits.cpus());
        put(said, "shm_size", limits.shm());
        put(said, "pids_limit", limits.pids());
        put(said, "ulimits", limits.ulimits());
        Settings settings = container.settings();
        put(said, "the container's name", settings.name());
        put(said, "working_dir", settings.workingDirectory());
        put(said, "platform", settings.platform());
        put(said, "init", settings.init());
        put(said, "tty", settings.tty());
        put(said, "stdin", settings.stdin());
        put(said, "sysctls", settings.sysctls());
        return new Particulars(said);
    }

    /** The order of maps is that in which they were written, and makes no difference. */
    private static void put(Map<String, Object> said, String name, Object value) {
        boolean silent = value.equals(false)
                || value instanceof Optional<?> maybe && maybe.isEmpty()
                || value instanceof Collection<?> some && some.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        if (!silent) {
            said.put(name, value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
        }
    }

    /** In what a later one differs, in words for people and without values. */
    List<String> changesTo(Particulars later) {
        var names = new TreeSet<>(values.keySet());
        names.addAll(later.values.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(values.get(name), later.values.get(name))) {
                changes.add(change(name, values.containsKey(name), later.values.containsKey(name)));
            }
        }
        return changes;
    }

    /**
     * What is to be said of a difference: {@code user changed}, {@code host api is new}.
     *
     * @param was whether it was said before
     * @param is whether it is now
     */
    public static String change(String name, boolean was, boolean is) {
        if (name.startsWith(HOST) && was != is) {
            return name + (is ? " is new" : " is gone");
        }
        return name + " changed";
    }
}
