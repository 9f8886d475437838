package dev.tutti.config.export;

import dev.tutti.container.Container;
import dev.tutti.container.Limits;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import java.math.BigDecimal;
import java.util.List;

/** What a container may do and use, and what is said of it less often, as a service says it. */
record ContainerOptions(Container container) {

    void write(YamlText service) {
        settings(container.settings(), service);
        privileges(container.privileges(), service);
        limits(container.limits(), service);
    }

    private static void settings(Settings settings, YamlText service) {
        settings.name().ifPresent(name -> service.text("container_name", name));
        settings.workingDirectory().ifPresent(path -> service.text("working_dir", path));
        settings.platform().ifPresent(platform -> service.text("platform", platform));
        truth(service, "tty", settings.tty());
        truth(service, "stdin_open", settings.stdin());
        truth(service, "init", settings.init());
        service.block("sysctls", all -> settings.sysctls().forEach(all::text));
    }

    private static void privileges(Privileges privileges, YamlText service) {
        privileges.user().ifPresent(user -> service.text("user", user));
        truth(service, "privileged", privileges.privileged());
        truth(service, "read_only", privileges.readOnly());
        texts(service, "cap_add", privileges.capAdd());
        texts(service, "cap_drop", privileges.capDrop());
        texts(service, "group_add", privileges.groupAdd());
        texts(service, "devices", privileges.devices());
        texts(service, "security_opt", privileges.securityOpt());
    }

    private static void limits(Limits limits, YamlText service) {
        limits.memory().ifPresent(bytes -> service.text("mem_limit", bytes + "b"));
        limits.cpus().map(BigDecimal::toPlainString).ifPresent(number -> service.text("cpus", number));
        limits.shm().ifPresent(bytes -> service.text("shm_size", bytes + "b"));
        limits.pids().ifPresent(number -> service.written("pids_limit", String.valueOf(number)));
        service.block(
                "ulimits",
                all -> limits.ulimits().forEach((name, both) -> {
                    int colon = both.indexOf(':');
                    all.block(name, limit -> {
                        limit.written("soft", both.substring(0, colon));
                        limit.written("hard", both.substring(colon + 1));
                    });
                }));
    }

    private static void texts(YamlText service, String name, List<String> values) {
        if (!values.isEmpty()) {
            service.texts(name, values);
        }
    }

    private static void truth(YamlText service, String name, boolean truth) {
        if (truth) {
            service.written(name, "true");
        }
    }
}
