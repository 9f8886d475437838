package dev.tutti.config.compose;

import dev.tutti.config.text.ByteSize;
import dev.tutti.container.Limits;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how much the container of a service may use: what is said itself, or by {@code deploy}. */
record LimitReader(Part service) {

    private static final Set<String> DEPLOY_OTHERS = Set.of(
            "endpoint_mode",
            "labels",
            "mode",
            "placement",
            "replicas",
            "restart_policy",
            "rollback_config",
            "update_config");

    Limits limits() {
        Optional<Part> deploy = service.part("deploy");
        deploy.ifPresent(said -> said.warnOfOthers(
                isOne(said, "replicas") ? Set.of("resources", "replicas") : Set.of("resources"), DEPLOY_OTHERS));
        Optional<Part> resources = deploy.flatMap(said -> said.part("resources"));
        resources.ifPresent(said -> said.warnOfOthers(Set.of("limits"), Set.of("reservations")));
        Optional<Part> limits = resources.flatMap(said -> said.part("limits"));
        limits.ifPresent(said -> said.warnOfOthers(Set.of("cpus", "memory", "pids"), Set.of("devices")));
        return new Limits(
                size(service, "mem_limit").or(() -> limits.flatMap(said -> size(said, "memory"))),
                processors(service, "cpus").or(() -> limits.flatMap(said -> processors(said, "cpus"))),
                size(service, "shm_size"),
                number(service, "pids_limit").or(() -> limits.flatMap(said -> number(said, "pids"))),
                ulimits());
    }

    static boolean isOne(Part part, String key) {
        return part.value(key)
                .flatMap(Yaml::scalar)
                .flatMap(Yaml.Scalar::text)
                .filter("1"::equals)
                .isPresent();
    }

    /** 0 is no limit. */
    private static Optional<Long> size(Part part, String key) {
        return part.made(key, "a size", text -> text.strip().equals("0") ? 0L : sized(text))
                .filter(bytes -> bytes > 0);
    }

    private static long sized(String text) {
        try {
            return ByteSize.of(text).bytes();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("needs a size such as 512m, not \"" + text + "\"", e);
        }
    }

    private static Optional<BigDecimal> processors(Part part, String key) {
        return part.made(key, "a number", text -> {
                    try {
                        return new BigDecimal(text.strip());
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("needs a number, not \"" + text + "\"", e);
                    }
                })
                .filter(number -> number.signum() > 0);
    }

    /** Less than one is no limit. */
    private static Optional<Long> number(Part part, String key) {
        return part.number(key).filter(number -> number > 0).map(Integer::longValue);
    }

    private Map<String, String> ulimits() {
        Map<String, String> limits = new LinkedHashMap<>();
        service.part("ulimits")
                .ifPresent(all -> all.mapping().entries().forEach((name, entry) -> {
                    if (entry.value().mapping().isPresent()) {
                        Part limit = new Part(
                                entry.value().mapping().get(),
                                "\"" + name + "\" of " + all.subject(),
                                service.diagnostics());
                        limit.warnOfOthers(Set.of("soft", "hard"), Set.of());
                        Optional<Integer> soft = limit.number("soft").or(() -> limit.number("hard"));
                        Optional<Integer> hard = limit.number("hard").or(() -> soft);
                        soft.ifPresent(number -> limits.put(name, number + ":" + hard.orElse(number)));
                    } else {
                        all.number(name).ifPresent(number -> limits.put(name, number + ":" + number));
                    }
                }));
        return limits;
    }
}
