package dev.tutti.config.export;

import dev.tutti.config.compose.ForeignContainer;
import dev.tutti.config.compose.ForeignContainer.Build;
import dev.tutti.config.compose.ForeignContainer.Healthcheck;
import dev.tutti.config.compose.ForeignContainer.Port;
import dev.tutti.config.compose.ForeignContainer.Provider;
import dev.tutti.config.compose.ForeignContainer.Settings;
import dev.tutti.config.compose.ForeignContainer.Volume;
import dev.tutti.model.Unit;
import java.util.List;
import java.util.stream.Collectors;

/** A container as a service. */
record ContainerService(Unit unit, ForeignContainer container, Secrets secrets) {

    void write(YamlText service) {
        container.image().ifPresent(image -> service.text("image", image));
        container.build().ifPresent(build -> service.block("build", all -> build(build, all)));
        container.provider().ifPresent(provider -> service.block("provider", all -> provider(provider, all)));
        container
                .entrypoint()
                .ifPresent(words -> service.texts("entrypoint", secrets.hidden(unit, "its entrypoint", words)));
        container.command().ifPresent(words -> service.texts("command", secrets.hidden(unit, "its command", words)));
        service.block(
                "environment", all -> container.environment().forEach((name, value) -> variable(name, value, all)));
        if (!container.ports().isEmpty()) {
            service.texts(
                    "ports",
                    container.ports().stream().map(ContainerService::port).toList());
        }
        if (!container.volumes().isEmpty()) {
            service.written(
                    "volumes",
                    container.volumes().stream()
                            .map(ContainerService::volume)
                            .collect(Collectors.joining(", ", "[", "]")));
        }
        container.healthcheck().ifPresent(check -> service.block("healthcheck", all -> healthcheck(check, all)));
        service.block(
                "labels",
                all -> container
                        .labels()
                        .forEach((name, value) -> all.text(name, secrets.hidden(unit, "a label", value))));
        if (!container.networks().isEmpty()) {
            service.texts("networks", container.networks());
        }
        settings(service);
    }

    private void variable(String name, String value, YamlText all) {
        if (secrets.hide(unit, name, value)) {
            all.template(name, "${" + name + "}");
        } else {
            all.text(name, value);
        }
    }

    private void build(Build build, YamlText all) {
        all.text("context", build.context());
        build.dockerfile().ifPresent(file -> all.text("dockerfile", file));
        build.target().ifPresent(target -> all.text("target", target));
        all.block(
                "args",
                args -> build.args()
                        .forEach((name, value) ->
                                value.ifPresentOrElse(text -> variable(name, text, args), () -> args.nothing(name))));
    }

    private void provider(Provider provider, YamlText all) {
        all.text("type", provider.type());
        all.block(
                "options",
                options -> provider.options().forEach((name, values) -> {
                    List<String> shown = secrets.hidden(unit, "an option of its provider", values);
                    if (shown.size() == 1) {
                        options.text(name, shown.get(0));
                    } else {
                        options.texts(name, shown);
                    }
                }));
    }

    static String port(Port port) {
        String address = port.address()
                .map(text -> (text.contains(":") ? "[" + text + "]" : text) + ":")
                .orElse("");
        String published = port.published() == 0 ? "" : String.valueOf(port.published());
        return address.isEmpty() && published.isEmpty()
                ? String.valueOf(port.target())
                : address + published + ":" + port.target();
    }

    /** The long form, which knows no colons to get wrong. */
    private static String volume(Volume volume) {
        YamlText said = new YamlText();
        said.text("type", volume.kind());
        volume.source().ifPresent(source -> said.text("source", source));
        said.text("target", volume.target());
        if (volume.readOnly()) {
            said.written("read_only", "true");
        }
        return said.toString().lines().collect(Collectors.joining(", ", "{ ", " }"));
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

    private void settings(YamlText service) {
        Settings settings = container.settings();
        settings.containerName().ifPresent(name -> service.text("container_name", name));
        settings.hostname().ifPresent(name -> service.text("hostname", name));
        settings.user().ifPresent(user -> service.text("user", user));
        settings.workingDirectory().ifPresent(path -> service.text("working_dir", path.toString()));
        settings.platform().ifPresent(platform -> service.text("platform", platform));
        truth(service, "tty", settings.tty());
        truth(service, "stdin_open", settings.stdinOpen());
        truth(service, "init", settings.init());
    }

    private static void truth(YamlText service, String name, boolean truth) {
        if (truth) {
            service.written(name, "true");
        }
    }

    /** Volumes that have to be declared. */
    static List<String> namedVolumes(ForeignContainer container) {
        return container.volumes().stream()
                .filter(volume -> volume.kind().equals("volume"))
                .flatMap(volume -> volume.source().stream())
                .toList();
    }
}
