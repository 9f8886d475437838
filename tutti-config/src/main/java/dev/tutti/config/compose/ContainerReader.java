package dev.tutti.config.compose;

import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import dev.tutti.model.Command;
import dev.tutti.model.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a service runs. */
record ContainerReader(
        Variables variables, EnvFiles envFiles, Declared declared, Links links, Diagnostics diagnostics) {

    private static final Set<String> TESTS = Set.of("CMD", "CMD-SHELL", "NONE");

    ServiceContent content(String name, Part service) {
        PortReader ports = new PortReader(service, diagnostics);
        List<PortText.Port> published = ports.ports();
        Container container = container(name, service, ports.addresses(published));
        return new ServiceContent(
                provider(service).<Workload>map(by -> by).orElse(container), ports.numbers(published));
    }

    private Container container(String name, Part service, Map<String, String> addresses) {
        Map<String, String> labels = new LinkedHashMap<>();
        service.byName("labels").forEach((label, value) -> labels.put(label, value.orElse("")));
        SettingsReader settings = new SettingsReader(service);
        return new Container(
                new ImageReader(variables, diagnostics).image(service),
                command(service, "entrypoint"),
                command(service, "command"),
                environment(service),
                new MountReader(service, declared, diagnostics).mounts(),
                labels,
                service.part("healthcheck").map(this::healthcheck),
                new NetworkReader(service, declared, links.namesOf(name), diagnostics).networking(addresses),
                settings.privileges(),
                new LimitReader(service).limits(),
                settings.settings());
    }

    private Optional<Provided> provider(Part service) {
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
            return new Provided(provider.text("type").orElse(""), options);
        });
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

    private Map<String, Optional<String>> environment(Part service) {
        Map<String, Optional<String>> environment = new LinkedHashMap<>();
        for (Yaml file : service.items("env_file")) {
            envFiles.values(file, service).forEach((name, value) -> environment.put(name, Optional.of(value)));
        }
        // A name alone is passed on from the environment; where that has none, one of the image is taken away.
        service.byName("environment")
                .forEach((name, value) -> environment.put(name, value.or(() -> variables.value(name))));
        return environment;
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
        String runner = words.isEmpty() ? "" : words.get(0);
        if (!TESTS.contains(runner)) {
            diagnostics.error(
                    "\"test\" of %s must begin with CMD, CMD-SHELL or NONE".formatted(check.subject()),
                    value.get().range(),
                    "write [\"CMD\", …], or one text for a shell");
        } else if (words.size() == 1 && !runner.equals("NONE")) {
            diagnostics.error(
                    "\"test\" of %s has no command after %s".formatted(check.subject(), runner),
                    value.get().range());
        }
        return words;
    }
}
