package dev.tutti.config.export;

import dev.tutti.config.compose.ReadyLabels;
import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Image;
import dev.tutti.container.Mount;
import dev.tutti.model.Probe;
import dev.tutti.model.Readiness;
import dev.tutti.model.Unit;
import dev.tutti.probe.InsideProbe;
import dev.tutti.probe.OwnHealthProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A container as a service. */
record ContainerService(Unit unit, Container container, VolumeNames volumes, Secrets secrets, Notices notices) {

    private static final Duration EVERY = Duration.ofSeconds(1);

    void write(YamlText service) {
        image(service);
        container
                .entrypoint()
                .ifPresent(words -> service.texts("entrypoint", secrets.hidden(unit, "its entrypoint", words)));
        container.command().ifPresent(words -> service.texts("command", secrets.hidden(unit, "its command", words)));
        service.block(
                "environment",
                all -> container
                        .environment()
                        .forEach((name, value) ->
                                value.ifPresentOrElse(text -> variable(name, text, all), () -> all.nothing(name))));
        new ContainerNetworks(unit, container).write(service);
        if (!container.mounts().isEmpty()) {
            service.written(
                    "volumes",
                    container.mounts().stream().map(this::mount).collect(Collectors.joining(", ", "[", "]")));
        }
        healthcheck(unit).ifPresent(check -> service.block("healthcheck", all -> healthcheck(check, all)));
        notices.addIf(!isReadyThere(), unit, Notices.leftOut(unit.ready()));
        service.block(
                "labels",
                all -> container
                        .labels()
                        .forEach((name, value) -> all.text(name, secrets.hidden(unit, "a label", value))));
        new ContainerOptions(container).write(service);
    }

    private void image(YamlText service) {
        Image image = container.image();
        image.name().ifPresent(name -> service.text("image", name));
        image.build().ifPresent(build -> service.block("build", all -> build(build, all)));
        if (image.pull() != Image.Pull.MISSING) {
            service.text("pull_policy", image.pull().name().toLowerCase(Locale.ROOT));
        }
    }

    private void variable(String name, String value, YamlText all) {
        if (secrets.hide(unit, name, value)) {
            all.template(name, "${" + name + "}");
        } else {
            all.text(name, value);
        }
    }

    private void build(Build build, YamlText all) {
        all.text("context", build.context().toString());
        build.dockerfile().ifPresent(file -> all.text("dockerfile", file.toString()));
        build.dockerfileInline().ifPresent(text -> all.text("dockerfile_inline", text));
        build.target().ifPresent(target -> all.text("target", target));
        all.block(
                "args",
                args -> build.args()
                        .forEach((name, value) ->
                                value.ifPresentOrElse(text -> variable(name, text, args), () -> args.nothing(name))));
    }

    /** The long form, which knows no colons to get wrong. */
    private String mount(Mount mount) {
        boolean named = mount.kind() == Mount.Kind.VOLUME;
        YamlText said = new YamlText();
        said.text("type", mount.kind().name().toLowerCase(Locale.ROOT));
        mount.source().ifPresent(source -> said.text("source", named ? volumes.key(source) : source));
        said.text("target", mount.target());
        if (mount.readOnly()) {
            said.written("read_only", "true");
        }
        return said.toString().lines().collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** What compose asks: its own, or the command inside that says when it is ready. */
    static Optional<Healthcheck> healthcheck(Unit unit) {
        if (!(unit.workload() instanceof Container container)) {
            return Optional.empty();
        }
        return container
                .healthcheck()
                .or(() -> onlyProbe(unit)
                        .filter(InsideProbe.class::isInstance)
                        .map(InsideProbe.class::cast)
                        .map(probe -> asking(probe, unit)));
    }

    private static Healthcheck asking(InsideProbe probe, Unit unit) {
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(probe.command());
        return new Healthcheck(
                test,
                // Compose asks every thirty seconds otherwise, and dependents wait for the answer.
                Optional.of(unit.ready().every().orElse(EVERY)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(unit.ready().within()),
                Optional.empty());
    }

    private static Optional<Probe> onlyProbe(Unit unit) {
        Readiness ready = unit.ready().when();
        return ready.logged().isEmpty() && ready.probes().size() == 1
                ? Optional.of(ready.probes().get(0))
                : Optional.empty();
    }

    /** Whether compose finds out that it is healthy, be it by what the image says. */
    static boolean isChecked(Unit unit) {
        boolean asked = healthcheck(unit).filter(check -> !check.isOff()).isPresent();
        return asked || onlyProbe(unit).filter(OwnHealthProbe.class::isInstance).isPresent();
    }

    private boolean isReadyThere() {
        boolean command = onlyProbe(unit)
                .filter(probe -> probe instanceof InsideProbe || probe instanceof OwnHealthProbe)
                .isPresent();
        return !Notices.hasReadyCheck(unit) || command || ReadyLabels.areIn(container);
    }

    private void healthcheck(Healthcheck check, YamlText all) {
        if (!check.test().isEmpty()) {
            all.texts("test", secrets.hidden(unit, "its healthcheck", check.test()));
        }
        check.interval().ifPresent(time -> all.text("interval", Spans.text(time)));
        check.timeout().ifPresent(time -> all.text("timeout", Spans.text(time)));
        check.retries().ifPresent(number -> all.written("retries", String.valueOf(number)));
        check.startPeriod().ifPresent(time -> all.text("start_period", Spans.text(time)));
        check.startInterval().ifPresent(time -> all.text("start_interval", Spans.text(time)));
    }
}
