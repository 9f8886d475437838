package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Limits;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says in the words of an engine what a container is to be.
 *
 * @param imageEntrypoint that of the image, where {@link #needsEntrypoint} it is needed
 * @param usualAddress where a port is published for which no address is said
 */
record Creation(ContainerSpec spec, List<String> imageEntrypoint, String usualAddress) {

    private static final int NANO_DIGITS = 9;
    private static final Set<String> WITHOUT_ALIASES = Set.of("host", "none", "bridge", "default");

    /**
     * Whether the entrypoint of the image has to be said once more: engines take an empty command for none said, and use that of
     * the image, unless an entrypoint is said.
     */
    static boolean needsEntrypoint(Container container) {
        return container.entrypoint().isEmpty()
                && container.command().filter(List::isEmpty).isPresent();
    }

    /** Everything there is to say. */
    Map<String, Object> body() {
        Container container = spec.container();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", spec.imageId());
        body.put("Labels", spec.labels());
        body.put("Env", variables());
        body.put(
                "ExposedPorts",
                spec.ports().keySet().stream().collect(Collectors.toMap(Creation::port, any -> Map.of())));
        body.put("HostConfig", host());
        // An empty list is taken for nothing said, so that the engine would use that of the image.
        container.entrypoint().ifPresent(words -> body.put("Entrypoint", words.isEmpty() ? List.of("") : words));
        if (!imageEntrypoint.isEmpty()) {
            body.put("Entrypoint", imageEntrypoint);
        }
        container.command().ifPresent(words -> body.put("Cmd", words));
        container.healthcheck().ifPresent(check -> body.put("Healthcheck", healthcheck(check)));
        container.networking().hostname().ifPresent(name -> body.put("Hostname", name));
        container.privileges().user().ifPresent(user -> body.put("User", user));
        spec.stopSignal().ifPresent(signal -> body.put("StopSignal", signal));
        if (!spec.aliases().isEmpty() && !WITHOUT_ALIASES.contains(spec.network())) {
            body.put(
                    "NetworkingConfig",
                    Map.of("EndpointsConfig", Map.of(spec.network(), Map.of("Aliases", spec.aliases()))));
        }
        say(body, container.settings());
        return body;
    }

    private static void say(Map<String, Object> body, Settings settings) {
        settings.workingDirectory().ifPresent(directory -> body.put("WorkingDir", directory));
        body.put("Tty", settings.tty());
        if (settings.stdin()) {
            body.put("OpenStdin", true);
            // Else nobody could give it the end of its input; one that outlives Tutti must not get it when Tutti ends.
            body.put("StdinOnce", !settings.keep());
        }
    }

    /** A name without a sign takes away a variable of the image. */
    private List<String> variables() {
        return spec.environment().entrySet().stream()
                .map(variable -> variable.getKey()
                        + variable.getValue().map(value -> "=" + value).orElse(""))
                .toList();
    }

    private Map<String, Object> host() {
        Settings settings = spec.container().settings();
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("NetworkMode", spec.network());
        host.put("PortBindings", bindings());
        host.put("Binds", binds());
        host.put("Mounts", mounts());
        host.put("Sysctls", settings.sysctls());
        if (settings.init()) {
            host.put("Init", true);
        }
        say(host, spec.container().networking());
        say(host, spec.container().privileges());
        say(host, spec.container().limits());
        return host;
    }

    /** With its protocol, as engines name it. */
    private static String port(String name) {
        return name.contains("/") ? name : name + "/tcp";
    }

    private Map<String, Object> bindings() {
        Map<String, String> addresses = spec.container().networking().addresses();
        Map<String, Object> bindings = new LinkedHashMap<>();
        spec.ports()
                .forEach((name, number) -> bindings.put(
                        port(name),
                        List.of(Map.of(
                                "HostIp",
                                addresses.getOrDefault(name, usualAddress),
                                "HostPort",
                                Integer.toString(number)))));
        return bindings;
    }

    /** Directories that are not there are made, as everybody expects of volumes; those with a colon can only be mounted. */
    private List<String> binds() {
        return spec.container().mounts().stream()
                .filter(Creation::isBind)
                .map(mount -> mount.source().orElseThrow() + ":" + mount.target() + (mount.readOnly() ? ":ro" : ":rw"))
                .toList();
    }

    private List<Object> mounts() {
        return spec.container().mounts().stream()
                .filter(mount -> !isBind(mount))
                .map(Creation::mount)
                .toList();
    }

    private static boolean isBind(Mount mount) {
        return mount.kind() == Mount.Kind.BIND
                && !mount.source().orElseThrow().contains(":")
                && !mount.target().contains(":");
    }

    private static Object mount(Mount mount) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("Type", mount.kind().name().toLowerCase(Locale.ROOT));
        said.put("Target", mount.target());
        said.put("ReadOnly", mount.readOnly());
        if (mount.kind() != Mount.Kind.TMPFS) {
            mount.source().ifPresent(source -> said.put("Source", source));
        }
        return said;
    }

    private static Map<String, Object> healthcheck(Healthcheck check) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (!check.test().isEmpty()) {
            said.put("Test", check.test());
        }
        check.interval().map(Duration::toNanos).ifPresent(time -> said.put("Interval", time));
        check.timeout().map(Duration::toNanos).ifPresent(time -> said.put("Timeout", time));
        check.retries().ifPresent(count -> said.put("Retries", count));
        check.startPeriod().map(Duration::toNanos).ifPresent(time -> said.put("StartPeriod", time));
        check.startInterval().map(Duration::toNanos).ifPresent(time -> said.put("StartInterval", time));
        return said;
    }

    private static void say(Map<String, Object> host, Networking networking) {
        host.put(
                "ExtraHosts",
                networking.hosts().entrySet().stream()
                        .map(known -> known.getKey() + ":" + known.getValue())
                        .toList());
        host.put("Dns", networking.dns());
    }

    private static void say(Map<String, Object> host, Privileges privileges) {
        host.put("Privileged", privileges.privileged());
        host.put("ReadonlyRootfs", privileges.readOnly());
        host.put("CapAdd", privileges.capAdd());
        host.put("CapDrop", privileges.capDrop());
        host.put("GroupAdd", privileges.groupAdd());
        host.put("SecurityOpt", privileges.securityOpt());
        host.put("Devices", privileges.devices().stream().map(Creation::device).toList());
    }

    /** {@code /dev/x}, {@code /dev/x:/dev/y} or {@code /dev/x:/dev/y:rwm}; the middle may be left out. */
    private static Object device(String text) {
        String[] parts = text.split(":", 3);
        boolean namesOther = parts.length > 1 && parts[1].startsWith("/");
        String rights = parts.length == 3 ? parts[2] : parts.length == 2 && !namesOther ? parts[1] : "rwm";
        return Map.of(
                "PathOnHost",
                parts[0],
                "PathInContainer",
                namesOther ? parts[1] : parts[0],
                "CgroupPermissions",
                rights);
    }

    private static void say(Map<String, Object> host, Limits limits) {
        limits.memory().ifPresent(bytes -> host.put("Memory", bytes));
        limits.cpus()
                .ifPresent(count ->
                        host.put("NanoCpus", count.movePointRight(NANO_DIGITS).longValue()));
        limits.shm().ifPresent(bytes -> host.put("ShmSize", bytes));
        limits.pids().ifPresent(count -> host.put("PidsLimit", count));
        host.put(
                "Ulimits",
                limits.ulimits().entrySet().stream()
                        .map(limit -> ulimit(limit.getKey(), limit.getValue()))
                        .toList());
    }

    private static Object ulimit(String name, String softAndHard) {
        String[] parts = softAndHard.split(":", 2);
        long soft = Long.parseLong(parts[0]);
        return Map.of("Name", name, "Soft", soft, "Hard", parts.length > 1 ? Long.parseLong(parts[1]) : soft);
    }
}
