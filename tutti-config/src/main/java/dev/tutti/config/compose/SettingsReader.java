package dev.tutti.config.compose;

import dev.tutti.config.text.Device;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.model.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who the container of a service is, what it may do, and what is said of it less often. */
record SettingsReader(Part service) {

    /** What other tools do not look at, and compose has no word for. */
    static final String TUTTI = "x-tutti";

    static final String ALWAYS_NEW = "always_new";
    static final String KEEP = "keep";

    /** That it ends by itself, although no other service waits for that. */
    static final String TASK = "task";

    Settings settings() {
        Optional<Part> own = service.part(TUTTI);
        own.ifPresent(said -> said.warnOfOthers(Set.of(ALWAYS_NEW, KEEP, TASK), Set.of()));
        Map<String, String> sysctls = new LinkedHashMap<>();
        service.byName("sysctls").forEach((name, value) -> sysctls.put(name, value.orElse("")));
        return new Settings(
                service.text("container_name"),
                service.text("working_dir"),
                service.text("platform"),
                service.text("stop_signal").flatMap(SettingsReader::signal),
                service.truth("init", false),
                service.truth("tty", false),
                service.truth("stdin_open", false),
                own.filter(said -> said.truth(ALWAYS_NEW, false)).isPresent(),
                own.filter(said -> said.truth(KEEP, false)).isPresent(),
                sysctls);
    }

    /** Where a service is called a task, though nobody waits for its end. */
    static boolean isTask(Part service) {
        return service.part(TUTTI).filter(said -> said.truth(TASK, false)).isPresent();
    }

    /** What is none is refused where the unit is read. */
    private static Optional<Signal> signal(String text) {
        return Signal.spellings().contains(text.strip().toUpperCase(java.util.Locale.ROOT))
                ? Optional.of(Signal.parse(text))
                : Optional.empty();
    }

    Privileges privileges() {
        return new Privileges(
                service.text("user"),
                service.truth("privileged", false),
                service.truth("read_only", false),
                service.texts("cap_add"),
                service.texts("cap_drop"),
                service.texts("group_add"),
                devices(),
                service.texts("security_opt"));
    }

    private List<String> devices() {
        List<String> devices = new ArrayList<>();
        for (Yaml item : service.items("devices")) {
            Optional<String> text = item.mapping().isPresent()
                    ? longDevice(item.mapping().get())
                    : item.scalar().flatMap(Yaml.Scalar::text);
            try {
                text.ifPresentOrElse(
                        written -> devices.add(Device.of(written).text()),
                        () -> service.wrong("devices", "texts or mappings", item));
            } catch (IllegalArgumentException e) {
                service.diagnostics()
                        .add(Diagnostic.warning(
                                "\"devices\" of %s: \"%s\" is not supported by this version; it is left out"
                                        .formatted(service.subject(), text.orElse("")),
                                item.range()));
            }
        }
        return devices;
    }

    private Optional<String> longDevice(Yaml.Mapping mapping) {
        Part device = new Part(mapping, "\"devices\" of " + service.subject(), service.diagnostics());
        device.warnOfOthers(Set.of("source", "target", "permissions"), Set.of());
        Optional<String> source = device.text("source");
        return source.map(from -> from + ":" + device.text("target").orElse(from) + ":"
                + device.text("permissions").orElse("rwm"));
    }
}
