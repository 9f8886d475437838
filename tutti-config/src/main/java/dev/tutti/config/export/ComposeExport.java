package dev.tutti.config.export;

import dev.tutti.config.Everything;
import dev.tutti.config.compose.Provided;
import dev.tutti.container.Container;
import dev.tutti.container.Settings;
import dev.tutti.model.Dependency;
import dev.tutti.model.Dependency.Condition;
import dev.tutti.model.Dependency.OnRestart;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a compose file. A process becomes a service whose image has to be named when compose reads the file. */
record ComposeExport(String name, Everything everything, Secrets secrets, Notices notices) {

    Exported exported() {
        YamlText yaml = new YamlText();
        yaml.text("name", projectName());
        List<Unit> units = everything.units();
        VolumeNames volumes = VolumeNames.of(projectName(), units);
        yaml.block(
                "services",
                services -> units.forEach(
                        unit -> services.block(unit.name().value(), service -> service(unit, volumes, service))));
        yaml.block("volumes", volumes::write);
        yaml.block("networks", networks -> ContainerNetworks.declare(units, networks));
        return new Exported(
                Map.of(Form.COMPOSE.fileName(), yaml.toString()),
                everything.units().size(),
                notices.lines());
    }

    /** Compose takes lower-case letters, digits, {@code _} and {@code -}. */
    private String projectName() {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return plain.matches("[a-z0-9].*") ? plain : "p" + plain;
    }

    private void service(Unit unit, VolumeNames volumes, YamlText service) {
        if (unit.workload() instanceof Container container) {
            new ContainerService(unit, container, volumes, secrets, notices).write(service);
        } else if (unit.workload() instanceof Provided provided) {
            new ProvidedService(unit, provided, secrets).write(service);
        } else if (unit.workload() instanceof LocalProcess process) {
            new ProcessService(unit, process, secrets, notices).write(service);
        } else {
            notices.add(unit, "what it runs cannot be written");
        }
        List<String> profiles = everything.profiles().getOrDefault(unit.name(), List.of());
        boolean standsAlone = unit.isTask() && everything.units().stream().noneMatch(other -> awaits(other, unit));
        // What is named is started whatever profile it is of; who needs it would be refused.
        boolean onlyByName = standsAlone
                && !unit.autostart()
                && profiles.isEmpty()
                && everything.units().stream().noneMatch(other -> needs(other, unit));
        List<String> all = onlyByName ? List.of(unit.name().value()) : profiles;
        if (!all.isEmpty()) {
            service.texts("profiles", all);
        }
        own(unit, standsAlone, service);
        service.block("depends_on", needs -> unit.needs().forEach(need -> dependency(unit, need, needs)));
        restart(unit, service);
        stop(unit, service);
        List<Watch> watches = everything.watches().stream()
                .filter(watch -> watch.unit().equals(unit.name()))
                .toList();
        new WatchedFiles(unit, watches, notices).write(service);
        notices.addWhatOnlyTuttiKnows(unit);
        notices.addHealth(unit);
        notices.addSuccess(unit);
        notices.addIf(
                onlyByName,
                unit,
                "it has a profile of its own, or compose would start it with all the others; docker compose run --rm %s runs it"
                        .formatted(unit.name()));
        notices.addIf(
                standsAlone && !onlyByName,
                unit,
                "nothing waits until it succeeds; docker compose up --wait takes its end for a failure");
        notices.addIf(
                !unit.autostart() && !onlyByName, unit, "it starts with all the others; compose knows no autostart");
    }

    /** Compose has no words for these, and looks at nothing that begins so. */
    private static void own(Unit unit, boolean standsAlone, YamlText service) {
        Optional<Settings> settings =
                unit.workload() instanceof Container container ? Optional.of(container.settings()) : Optional.empty();
        service.block("x-tutti", own -> {
            settings.filter(Settings::alwaysNew).ifPresent(is -> own.written("always_new", "true"));
            settings.filter(Settings::keep).ifPresent(is -> own.written("keep", "true"));
            // Compose knows a task by those who wait for its end alone.
            if (standsAlone) {
                own.written("task", "true");
            }
        });
    }

    private static boolean needs(Unit other, Unit unit) {
        return other.needs().stream().anyMatch(need -> need.on().equals(unit.name()));
    }

    private static boolean awaits(Unit other, Unit unit) {
        return other.needs().stream()
                .anyMatch(need -> need.on().equals(unit.name())
                        && (need.until() == Condition.SUCCEEDED || need.until() == Condition.COMPLETED));
    }

    private void dependency(Unit unit, Dependency need, YamlText needs) {
        if (written(need.on()).isEmpty()) {
            notices.addIf(!need.optional(), unit, "its dependency on %s is left out".formatted(need.on()));
            return;
        }
        needs.block(need.on().value(), said -> {
            said.written("condition", condition(unit, need));
            if (need.optional()) {
                said.written("required", "false");
            }
            if (need.onRestart() == OnRestart.RESTART) {
                said.written("restart", "true");
            }
        });
    }

    /** Disabled units are not. */
    private Optional<Unit> written(UnitName unit) {
        return everything.units().stream()
                .filter(other -> other.name().equals(unit))
                .findFirst();
    }

    private String condition(Unit unit, Dependency need) {
        boolean checked = written(need.on()).filter(this::hasHealthcheck).isPresent();
        notices.addIf(
                need.until() == Condition.COMPLETED,
                unit,
                "it waits until %s succeeds, not only until it ends".formatted(need.on()));
        notices.addIf(
                need.until() == Condition.READY
                        && !checked
                        && written(need.on()).filter(Notices::hasReadyCheck).isPresent(),
                unit,
                "it waits until %s runs, not until it is ready".formatted(need.on()));
        return switch (need.until()) {
            case STARTED -> "service_started";
            case READY -> checked ? "service_healthy" : "service_started";
            case SUCCEEDED, COMPLETED -> "service_completed_successfully";
        };
    }

    /** What somebody else provides may have one of which nobody here knows. */
    private boolean hasHealthcheck(Unit unit) {
        return unit.workload() instanceof Provided
                || ContainerService.isChecked(unit)
                || ProcessService.healthcheck(unit).isPresent();
    }

    private void restart(Unit unit, YamlText service) {
        RestartPolicy restart = unit.restart();
        boolean limited = restart.attempts() != RestartPolicy.UNLIMITED;
        switch (restart.when()) {
            case NO -> {
                // Said to whoever reads it, since to compose it is a service like the others.
                if (unit.isTask()) {
                    service.text("restart", "no");
                }
            }
            case ON_FAILURE -> service.text("restart", "on-failure" + (limited ? ":" + restart.attempts() : ""));
            case ALWAYS -> service.text("restart", "always");
            case UNLESS_STOPPED -> service.text("restart", "unless-stopped");
        }
        boolean endless =
                restart.when() == RestartPolicy.When.ALWAYS || restart.when() == RestartPolicy.When.UNLESS_STOPPED;
        notices.addIf(endless && limited, unit, "the number of its restarts is left out");
        notices.addPauses(unit);
    }

    private void stop(Unit unit, YamlText service) {
        StopPolicy stop = unit.stop();
        Optional<Signal> own = unit.workload() instanceof Container container
                ? container.settings().stopSignal()
                : Optional.empty();
        own.or(() -> Optional.of(stop.signal()).filter(signal -> signal != Signal.TERM))
                .ifPresent(signal -> service.text("stop_signal", "SIG" + signal.name()));
        if (!stop.grace().equals(StopPolicy.standard().grace())) {
            service.text("stop_grace_period", Spans.text(stop.grace()));
        }
        notices.addStop(unit);
    }
}
