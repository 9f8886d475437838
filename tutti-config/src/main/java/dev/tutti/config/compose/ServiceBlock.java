package dev.tutti.config.compose;

import dev.tutti.config.text.BlockMaking;
import dev.tutti.container.Container;
import dev.tutti.hcl.Block;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a service is as a unit, as a block. What it runs is found by its name, see {@link ComposeProject#workloads()}. */
record ServiceBlock(Part service, Name name, ServiceContent content, Links links) {

    private static final Map<String, String> CONDITIONS = Map.of(
            "service_started", "started", "service_healthy", "ready", "service_completed_successfully", "succeeded");

    private static final Pattern OTHER_SIGNALS = Pattern.compile(
            "(SIG)?(RTM(IN|AX)([+-]\\d+)?|BUS|CHLD|CONT|FPE|ILL|IO|PIPE|POLL|PROF|PWR|SEGV|STKFLT|STOP|SYS|TRAP|TSTP|TTIN"
                    + "|TTOU|URG|VTALRM|XCPU|XFSZ)");

    /**
     * The block.
     *
     * @param alone whether it is called a task, for which no other service need wait: compose starts it with all the others
     * @param awaited whether another service waits until it is healthy
     */
    Block block(String kind, boolean alone, boolean awaited) {
        BlockMaking block = new BlockMaking(kind, name).with("service", BlockMaking.text(name.text(), name.range()));
        dependencies().ifPresent(needs -> block.with("depends_on", needs));
        service.text("restart")
                .ifPresent(restart -> block.with("restart", BlockMaking.text(restart, range("restart"))));
        stop().ifPresent(stop -> block.with("stop", stop));
        ports().ifPresent(ports -> block.with("ports", ports));
        ready(kind, awaited).ifPresent(ready -> block.with("ready", ready));
        profiles().ifPresent(profiles -> block.with("profiles", profiles));
        if (alone) {
            block.with("autostart", BlockMaking.truth(true, range(SettingsReader.TUTTI)));
        }
        new DevelopReader(service).watches().ifPresent(watches -> block.with("watch", watches));
        return block.block();
    }

    private SourceRange range(String key) {
        return service.value(key).map(Yaml::range).orElse(name.range());
    }

    private Optional<Expression> dependencies() {
        List<Expression> needs = new ArrayList<>();
        for (Part need : service.parts("depends_on")) {
            need.warnOfOthers(Keys.DEPENDENCY, Set.of());
        }
        Optional<Yaml.Mapping> written = service.value("depends_on").flatMap(Yaml::mapping);
        written.ifPresent(all -> all.entries()
                .values()
                .forEach(entry -> needs.add(need(
                        entry.key(),
                        new Part(
                                entry.value()
                                        .mapping()
                                        .orElse(Yaml.Mapping.empty(entry.key().range())),
                                "\"" + entry.key() + "\" of \"depends_on\" of " + service.subject(),
                                service.diagnostics())))));
        needs.addAll(links(written));
        return needs.isEmpty() && written.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        BlockMaking.list(needs, written.map(Yaml.Mapping::range).orElseGet(() -> range("links"))));
    }

    /** Who is linked to is started before. */
    private List<Expression> links(Optional<Yaml.Mapping> needs) {
        return links.from(name.text()).stream()
                .filter(other -> needs.flatMap(all -> all.entry(other.text())).isEmpty())
                .map(other -> need(other, new Part(Yaml.Mapping.empty(other.range()), "a link", service.diagnostics())))
                .toList();
    }

    private static Expression need(Name on, Part need) {
        SourceRange place = on.range();
        Map<String, Expression> said = new LinkedHashMap<>();
        said.put("unit", BlockMaking.text(on.text(), place));
        String condition = need.text("condition").orElse("service_started");
        String until = CONDITIONS.get(condition);
        if (until == null) {
            need.diagnostics()
                    .error(
                            "\"condition\" of %s is unknown: \"%s\"".formatted(need.subject(), condition),
                            need.value("condition").map(Yaml::range).orElse(place),
                            "known are "
                                    + String.join(
                                            ", ",
                                            CONDITIONS.keySet().stream()
                                                    .sorted()
                                                    .toList()));
        } else {
            said.put("until", BlockMaking.text(until, place));
        }
        if (!need.truth("required", true)) {
            said.put("optional", BlockMaking.truth(true, place));
        }
        if (need.truth("restart", false)) {
            said.put("on_restart", BlockMaking.text("restart", place));
        }
        return BlockMaking.object(said, place);
    }

    private Optional<Expression> stop() {
        Map<String, Expression> stop = new LinkedHashMap<>();
        service.text("stop_signal")
                .filter(this::isSupported)
                .ifPresent(signal -> stop.put("signal", BlockMaking.text(signal, range("stop_signal"))));
        service.duration("stop_grace_period")
                .ifPresent(grace ->
                        stop.put("grace", BlockMaking.text(grace.toMillis() + "ms", range("stop_grace_period"))));

        return stop.isEmpty() ? Optional.empty() : Optional.of(BlockMaking.object(stop, name.range()));
    }

    /** Signals that exist and are not among those of Tutti are named; what is no signal is refused where it is read. */
    private boolean isSupported(String signal) {
        boolean other = OTHER_SIGNALS.matcher(signal).matches();
        if (other) {
            service.diagnostics()
                    .add(Diagnostic.warning(
                            "\"stop_signal\" of %s: %s is not supported by this version; that of the image is taken"
                                    .formatted(service.subject(), signal),
                            range("stop_signal")));
        }
        return !other;
    }

    /** One that runs to its end is never ready in another way. */
    private Optional<Expression> ready(String kind, boolean awaited) {
        return content.workload() instanceof Container container && kind.equals(ComposeProject.SERVICE)
                ? new ServiceReadiness(container, content.ports().keySet(), service)
                        .block(awaited, range("labels"), name.range())
                : Optional.empty();
    }

    /** By the port of the container. */
    private Optional<Expression> ports() {
        Map<String, Expression> ports = new LinkedHashMap<>();
        content.ports()
                .forEach((target, published) ->
                        ports.put(target, BlockMaking.text(String.valueOf(published), range("ports"))));
        return ports.isEmpty() ? Optional.empty() : Optional.of(BlockMaking.object(ports, range("ports")));
    }

    private Optional<Expression> profiles() {
        List<Expression> profiles = new ArrayList<>();
        service.items("profiles")
                .forEach(item -> item.scalar()
                        .flatMap(Yaml.Scalar::text)
                        .ifPresentOrElse(
                                text -> profiles.add(BlockMaking.text(text, item.range())),
                                () -> service.wrong("profiles", "texts", item)));
        return profiles.isEmpty() ? Optional.empty() : Optional.of(BlockMaking.list(profiles, range("profiles")));
    }
}
