package dev.tutti.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Limits;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says in the words of the library what a container is to be.
 *
 * @param imageEntrypoint that of the image, where {@link #needsEntrypoint} it is needed
 * @param loopback where a port is published for which no address is said
 */
record Creation(ContainerSpec spec, List<String> imageEntrypoint, String loopback) {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final Set<String> WITHOUT_ALIASES = Set.of("host", "none", "bridge", "default");

    /** One that needs nothing of its image. */
    Creation(ContainerSpec spec, String loopback) {
        this(spec, List.of(), loopback);
    }

    /**
     * Whether the entrypoint of the image has to be said once more: engines take an empty command for none said, and use that of
     * the image, unless an entrypoint is said.
     */
    static boolean needsEntrypoint(Container container) {
        return container.entrypoint().isEmpty()
                && container.command().filter(List::isEmpty).isPresent();
    }

    /** Says everything. */
    CreateContainerCmd applyTo(CreateContainerCmd command) {
        Container container = spec.container();
        command.withName(spec.name())
                .withLabels(spec.labels())
                .withEnv(variables())
                .withExposedPorts(
                        bindings().stream().map(PortBinding::getExposedPort).toList())
                .withHostConfig(host());
        // An empty list is taken for nothing said, so that the engine would use that of the image.
        container.entrypoint().ifPresent(words -> command.withEntrypoint(words.isEmpty() ? List.of("") : words));
        container.command().ifPresent(command::withCmd);
        if (!imageEntrypoint.isEmpty()) {
            command.withEntrypoint(imageEntrypoint);
        }
        container.healthcheck().ifPresent(check -> command.withHealthcheck(healthcheck(check)));
        container.networking().hostname().ifPresent(command::withHostName);
        container.privileges().user().ifPresent(command::withUser);
        if (!WITHOUT_ALIASES.contains(spec.network())) {
            command.withAliases(spec.aliases());
        }
        spec.stopSignal().ifPresent(command::withStopSignal);
        return settings(command, container.settings());
    }

    private static CreateContainerCmd settings(CreateContainerCmd command, Settings settings) {
        settings.workingDirectory().ifPresent(command::withWorkingDir);
        settings.platform().ifPresent(command::withPlatform);
        if (settings.stdin()) {
            // Else nobody could give it the end of its input; one that outlives Tutti must not get it when Tutti ends.
            command.withStdinOpen(true).withStdInOnce(!settings.keep());
        }
        return command.withTty(settings.tty());
    }

    /** A name without a sign takes away a variable of the image. */
    private List<String> variables() {
        return spec.environment().entrySet().stream()
                .map(variable -> variable.getKey()
                        + variable.getValue().map(value -> "=" + value).orElse(""))
                .toList();
    }

    private HostConfig host() {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(spec.network())
                .withPortBindings(bindings())
                .withBinds(binds())
                .withMounts(mounts());
        networking(host, spec.container().networking());
        privileges(host, spec.container().privileges());
        limits(host, spec.container().limits());
        Settings settings = spec.container().settings();
        if (settings.init()) {
            host.withInit(true);
        }
        return settings.sysctls().isEmpty() ? host : host.withSysctls(settings.sysctls());
    }

    private List<PortBinding> bindings() {
        Map<String, String> addresses = spec.container().networking().addresses();
        return spec.ports().entrySet().stream()
                .map(port -> new PortBinding(
                        Ports.Binding.bindIpAndPort(addresses.getOrDefault(port.getKey(), loopback), port.getValue()),
                        ExposedPort.parse(port.getKey())))
                .toList();
    }

    /** Directories that are not there are made, as everybody expects of volumes; those with a colon can only be mounted. */
    private List<Bind> binds() {
        return spec.container().mounts().stream()
                .filter(Creation::isBind)
                .map(mount -> new Bind(
                        mount.source().orElseThrow(),
                        new Volume(mount.target()),
                        mount.readOnly() ? AccessMode.ro : AccessMode.rw))
                .toList();
    }

    private List<com.github.dockerjava.api.model.Mount> mounts() {
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

    private static com.github.dockerjava.api.model.Mount mount(Mount mount) {
        var made = new com.github.dockerjava.api.model.Mount()
                .withType(
                        switch (mount.kind()) {
                            case BIND -> MountType.BIND;
                            case VOLUME -> MountType.VOLUME;
                            case TMPFS -> MountType.TMPFS;
                        })
                .withTarget(mount.target())
                .withReadOnly(mount.readOnly());
        if (mount.kind() != Mount.Kind.TMPFS) {
            mount.source().ifPresent(made::withSource);
        }
        return made;
    }

    private static HealthCheck healthcheck(Healthcheck check) {
        var made = new HealthCheck();
        if (!check.test().isEmpty()) {
            made.withTest(check.test());
        }
        check.interval().map(Duration::toNanos).ifPresent(made::withInterval);
        check.timeout().map(Duration::toNanos).ifPresent(made::withTimeout);
        check.retries().ifPresent(made::withRetries);
        check.startPeriod().map(Duration::toNanos).ifPresent(made::withStartPeriod);
        check.startInterval().map(Duration::toNanos).ifPresent(made::withStartInterval);
        return made;
    }

    private static void networking(HostConfig host, Networking networking) {
        if (!networking.hosts().isEmpty()) {
            host.withExtraHosts(networking.hosts().entrySet().stream()
                    .map(known -> known.getKey() + ":" + known.getValue())
                    .toArray(String[]::new));
        }
        if (!networking.dns().isEmpty()) {
            host.withDns(networking.dns());
        }
    }

    private static void privileges(HostConfig host, Privileges privileges) {
        host.withPrivileged(privileges.privileged())
                .withReadonlyRootfs(privileges.readOnly())
                .withCapAdd(capabilities(privileges.capAdd()))
                .withCapDrop(capabilities(privileges.capDrop()))
                .withGroupAdd(privileges.groupAdd())
                .withSecurityOpts(privileges.securityOpt());
        if (!privileges.devices().isEmpty()) {
            host.withDevices(privileges.devices().stream().map(Device::parse).toList());
        }
    }

    private static Capability[] capabilities(List<String> names) {
        return names.stream()
                .map(name -> Capability.valueOf(name.startsWith("CAP_") ? name.substring(4) : name))
                .toArray(Capability[]::new);
    }

    private static void limits(HostConfig host, Limits limits) {
        limits.memory().ifPresent(host::withMemory);
        limits.cpus().map(count -> count.multiply(NANOS).longValue()).ifPresent(host::withNanoCPUs);
        limits.shm().ifPresent(host::withShmSize);
        limits.pids().ifPresent(host::withPidsLimit);
        if (!limits.ulimits().isEmpty()) {
            host.withUlimits(limits.ulimits().entrySet().stream()
                    .map(limit -> ulimit(limit.getKey(), limit.getValue()))
                    .toList());
        }
    }

    private static Ulimit ulimit(String name, String softAndHard) {
        String[] parts = softAndHard.split(":", 2);
        long soft = Long.parseLong(parts[0]);
        return new Ulimit(name, soft, parts.length > 1 ? Long.parseLong(parts[1]) : soft);
    }
}
