package dev.tutti.config.compose;

import dev.tutti.config.compose.ForeignContainer.Build;
import dev.tutti.config.compose.ForeignContainer.Healthcheck;
import dev.tutti.config.compose.ForeignContainer.Port;
import dev.tutti.config.compose.ForeignContainer.Provider;
import dev.tutti.config.compose.ForeignContainer.Settings;
import dev.tutti.config.compose.ForeignContainer.Volume;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import dev.tutti.model.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a service runs. */
record ContainerReader(Variables variables, EnvFiles envFiles, Diagnostics diagnostics) {

    /** What a service comes of. */
    private static final List<String> MAKERS = List.of("image", "build", "provider");

    private static final Set<String> TESTS = Set.of("CMD", "CMD-SHELL", "NONE");
    private static final Set<String> MOUNTS = Set.of("bind", "volume", "tmpfs");

    ForeignContainer container(Part service) {
        Map<String, String> labels = new LinkedHashMap<>();
        service.byName("labels").forEach((name, value) -> labels.put(name, value.orElse("")));
        return new ForeignContainer(
                image(service),
                build(service),
                provider(service),
                command(service, "entrypoint"),
                command(service, "command"),
                environment(service),
                ports(service),
                volumes(service),
                service.part("healthcheck").map(this::healthcheck),
                labels,
                networks(service),
                settings(service));
    }

    private Optional<String> image(Part service) {
        Optional<String> image = service.text("image");
        boolean whole = service.value("extends").isEmpty();
        if (whole && MAKERS.stream().allMatch(key -> service.value(key).isEmpty())) {
            diagnostics.error(
                    service.subject() + " has neither \"image\" nor \"build\"",
                    service.mapping().range(),
                    "write image: NAME, or build: PATH");
        }
        return image;
    }

    private Optional<Build> build(Part service) {
        Optional<Part> part = service.part("build");
        part.ifPresent(build -> build.warnOfOthers(Keys.BUILD, Keys.BUILD_OTHERS));
        Optional<Part> args = part.filter(build -> build.value("args").isPresent());
        return part.map(build -> new Build(
                build.text("context").orElse("."),
                build.text("dockerfile"),
                args.map(this::arguments).orElse(Map.of()),
                build.text("target")));
    }

    private Optional<Provider> provider(Part service) {
        return service.part("provider").map(provider -> {
            SourceRange place =
                    service.mapping().entry("provider").orElseThrow().key().range();
            diagnostics.add(Diagnostic.warning(
                    provider.subject() + " is not supported by this version, which cannot start such a service",
                    place));
            provider.warnOfOthers(Keys.PROVIDER, Set.of());
            if (provider.value("type").isEmpty()) {
                diagnostics.error(provider.subject() + " needs a \"type\"", place, "write type: NAME");
            }
            Map<String, List<String>> options = new LinkedHashMap<>();
            provider.part("options")
                    .ifPresent(said ->
                            said.mapping().entries().keySet().forEach(name -> options.put(name, said.texts(name))));
            return new Provider(provider.text("type").orElse(""), options);
        });
    }

    private Map<String, Optional<String>> arguments(Part build) {
        Map<String, Optional<String>> args = new LinkedHashMap<>();
        boolean listed = build.value("args").flatMap(Yaml::sequence).isPresent();
        if (listed) {
            build.texts("args").forEach(text -> {
                int equals = text.indexOf('=');
                args.put(
                        equals < 0 ? text : text.substring(0, equals),
                        equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)));
            });
            return args;
        }
        return build.byName("args");
    }

    /** A text is split into words, as compose does; a list holds the words. */
    private Optional<List<String>> command(Part service, String key) {
        Optional<Yaml> value = service.value(key);
        if (value.isEmpty() || value.get().sequence().isPresent()) {
            return value.map(list -> service.texts(key));
        }
        return service.made(key, "a text or a list", text -> {
            try {
                return text.isBlank() ? List.of() : Command.parse(text).words();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("cannot be split into words: " + e.getMessage(), e);
            }
        });
    }

    private Map<String, String> environment(Part service) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Yaml file : service.items("env_file")) {
            environment.putAll(envFiles.values(file, service));
        }
        service.byName("environment").forEach((name, value) -> {
            // A name alone is passed on from the environment, and left out where that has none.
            value.or(() -> variables.value(name))
                    .ifPresentOrElse(text -> environment.put(name, text), () -> environment.remove(name));
        });
        return environment;
    }

    private List<Port> ports(Part service) {
        List<Port> ports = new ArrayList<>();
        for (Yaml item : service.items("ports")) {
            try {
                ports.addAll(item.mapping().isPresent() ? longPort(item, service) : shortPort(item, service));
            } catch (IllegalArgumentException e) {
                diagnostics.error("\"ports\" of %s: %s".formatted(service.subject(), e.getMessage()), item.range());
            }
        }
        return ports;
    }

    private List<Port> shortPort(Yaml item, Part service) {
        Optional<String> text = item.scalar().flatMap(Yaml.Scalar::text);
        if (text.isEmpty()) {
            service.wrong("ports", "texts or mappings", item);
            return List.of();
        }
        List<Port> ports = PortText.parse(text.get());
        warnOfChoice(ports, text.get(), item.range(), service);
        return isTcp(PortText.protocol(text.get()), item.range(), service) ? ports : List.of();
    }

    private List<Port> longPort(Yaml item, Part service) {
        Part port = new Part(item.mapping().orElseThrow(), "\"ports\" of " + service.subject(), diagnostics);
        port.warnOfOthers(Keys.PORT, Keys.PORT_OTHERS);
        Optional<String> target = port.text("target");
        if (port.value("target").isEmpty()) {
            throw new IllegalArgumentException("\"target\" is missing, the port of the container");
        }
        boolean tcp = isTcp(port.text("protocol").orElse("tcp"), item.range(), service);
        if (target.isEmpty() || !tcp) {
            return List.of();
        }
        String published = port.text("published").orElse("");
        List<Port> ports = PortText.ports(port.text("host_ip"), published, target.get());
        warnOfChoice(ports, published, item.range(), service);
        return ports;
    }

    private void warnOfChoice(List<Port> ports, String published, SourceRange place, Part service) {
        if (ports.size() == 1 && published.indexOf('-') >= 0) {
            diagnostics.add(Diagnostic.warning(
                    "\"ports\" of %s: a free one of a range is not picked by this version; %d is taken"
                            .formatted(service.subject(), ports.get(0).published()),
                    place));
        }
    }

    private boolean isTcp(String protocol, SourceRange place, Part service) {
        if (!protocol.equals("tcp")) {
            diagnostics.add(Diagnostic.warning(
                    "\"ports\" of %s: %s is not supported by this version; the port is left out"
                            .formatted(service.subject(), protocol),
                    place));
        }
        return protocol.equals("tcp");
    }

    private List<Volume> volumes(Part service) {
        List<Volume> volumes = new ArrayList<>();
        for (Yaml item : service.items("volumes")) {
            if (item.mapping().isPresent()) {
                longVolume(item, service).ifPresent(volumes::add);
            } else {
                item.scalar()
                        .flatMap(Yaml.Scalar::text)
                        .ifPresentOrElse(
                                text -> volumes.add(shortVolume(text, item, service)),
                                () -> service.wrong("volumes", "texts or mappings", item));
            }
        }
        return volumes;
    }

    private Volume shortVolume(String text, Yaml item, Part service) {
        VolumeText volume = VolumeText.parse(text);
        volume.modes().stream()
                .filter(mode -> !mode.equals("ro") && !mode.equals("rw"))
                .forEach(mode -> diagnostics.add(Diagnostic.warning(
                        "\"volumes\" of %s: the mode \"%s\" is not honoured by this version"
                                .formatted(service.subject(), mode),
                        item.range())));
        return new Volume(
                volume.isBind() ? "bind" : "volume",
                volume.source(),
                volume.target(),
                volume.modes().contains("ro"));
    }

    private Optional<Volume> longVolume(Yaml item, Part service) {
        Part volume = new Part(item.mapping().orElseThrow(), "\"volumes\" of " + service.subject(), diagnostics);
        volume.warnOfOthers(Keys.VOLUME, Keys.VOLUME_OTHERS);
        String type = volume.text("type").orElse("volume");
        if (!MOUNTS.contains(type)) {
            diagnostics.add(Diagnostic.warning(
                    "\"volumes\" of %s: the type \"%s\" is not honoured by this version; it is left out"
                            .formatted(service.subject(), type),
                    item.range()));
            return Optional.empty();
        }
        Optional<String> target = volume.text("target");
        if (volume.value("target").isEmpty()) {
            diagnostics.error("\"volumes\" of %s: \"target\" is missing".formatted(service.subject()), item.range());
        }
        return target.map(path -> new Volume(type, volume.text("source"), path, volume.truth("read_only", false)));
    }

    private Healthcheck healthcheck(Part check) {
        check.warnOfOthers(Keys.HEALTH, Set.of());
        return new Healthcheck(
                check.truth("disable", false) ? List.of("NONE") : test(check),
                check.duration("interval"),
                check.duration("timeout"),
                check.number("retries"),
                check.duration("start_period"),
                check.duration("start_interval"));
    }

    private List<String> test(Part check) {
        Optional<Yaml> value = check.value("test");
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get().sequence().isEmpty()) {
            return check.text("test").map(text -> List.of("CMD-SHELL", text)).orElse(List.of());
        }
        List<String> words = check.texts("test");
        if (words.isEmpty() || !TESTS.contains(words.get(0))) {
            diagnostics.error(
                    "\"test\" of %s must begin with CMD, CMD-SHELL or NONE".formatted(check.subject()),
                    value.get().range(),
                    "write [\"CMD\", …], or one text for a shell");
        }
        return words;
    }

    private List<String> networks(Part service) {
        Optional<Yaml> value = service.value("networks");
        List<Part> networks = service.parts("networks");
        networks.forEach(network -> network.warnOfOthers(
                Set.of(),
                Set.of(
                        "aliases",
                        "driver_opts",
                        "gw_priority",
                        "interface_name",
                        "ipv4_address",
                        "ipv6_address",
                        "link_local_ips",
                        "mac_address",
                        "priority")));
        return value.flatMap(Yaml::mapping)
                .map(names -> List.copyOf(names.entries().keySet()))
                .orElse(List.of());
    }

    private static Settings settings(Part service) {
        return new Settings(
                service.text("container_name"),
                service.text("hostname"),
                service.text("user"),
                service.made("working_dir", "a path", Path::of),
                service.text("platform"),
                service.truth("tty", false),
                service.truth("stdin_open", false),
                service.truth("init", false));
    }
}
