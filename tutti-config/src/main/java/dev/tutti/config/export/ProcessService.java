package dev.tutti.config.export;

import dev.tutti.model.LocalProcess;
import dev.tutti.model.Probe;
import dev.tutti.model.Readiness;
import dev.tutti.model.Unit;
import dev.tutti.probe.CommandProbe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A process of this machine as a service. */
record ProcessService(Unit unit, LocalProcess process, Secrets secrets, Notices notices) {

    private static final Duration EVERY = Duration.ofSeconds(1);

    void write(YamlText service) {
        String image = unit.name().value().toUpperCase(Locale.ROOT).replace('-', '_') + "_IMAGE";
        service.template("image", "${%s:?an image in which %s can run}".formatted(image, unit.name()));
        notices.add(
                unit,
                "it is a process of this machine; name an image in which it can run in %s; its directory is left out"
                        .formatted(image));
        service.texts(
                "command", secrets.hidden(unit, "its command", process.command().argv()));
        environment(service);
        ports(service);
        healthcheck(unit)
                .ifPresent(command -> service.block("healthcheck", check -> {
                    List<String> words = command.command().command().argv();
                    check.texts("test", prefixed(secrets.hidden(unit, "its ready check", words)));
                    // Compose asks every thirty seconds otherwise, and dependents wait for the answer.
                    check.text("interval", Spans.text(unit.ready().every().orElse(EVERY)));
                    check.text("start_period", Spans.text(unit.ready().within()));
                }));
        if (healthcheck(unit).isEmpty()) {
            notices.addReady(unit);
        }
        if (process.tty()) {
            service.written("tty", "true");
        }
        if (process.stdin() == LocalProcess.Stdin.OPEN) {
            service.written("stdin_open", "true");
        }
    }

    private static List<String> prefixed(List<String> words) {
        return Stream.concat(Stream.of("CMD"), words.stream()).toList();
    }

    /** The command that says that a unit is ready, where nothing else has a say. */
    static Optional<CommandProbe> healthcheck(Unit unit) {
        Readiness ready = unit.ready().when();
        if (!ready.logged().isEmpty() || ready.probes().size() != 1) {
            return Optional.empty();
        }
        Probe only = ready.probes().get(0);
        return only instanceof CommandProbe command ? Optional.of(command) : Optional.empty();
    }

    private void environment(YamlText service) {
        Map<String, Optional<String>> variables = new TreeMap<>(Given.variables(unit, process));
        service.block(
                "environment",
                all -> variables.forEach((name, value) -> value.ifPresent(text -> {
                    if (secrets.hide(unit, name, text)) {
                        all.template(name, "${" + name + "}");
                    } else {
                        all.text(name, text);
                    }
                })));
    }

    private void ports(YamlText service) {
        List<String> ports = unit.ports().byName().values().stream()
                .filter(port -> port != 0)
                .map(port -> port + ":" + port)
                .distinct()
                .toList();
        if (!ports.isEmpty()) {
            service.texts("ports", ports);
        }
    }
}
