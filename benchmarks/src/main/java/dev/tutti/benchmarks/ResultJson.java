package dev.tutti.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run as JSON, for programs that compare runs. */
record ResultJson(Instant at, Machine machine, boolean smoke, long seed, Report report) {

    String text() {
        return "{\n  \"at\": %s,\n  \"machine\": %s,\n  \"smoke\": %s,\n  \"seed\": %d,\n  \"good\": %s,\n"
                        .formatted(quoted(at.toString()), machineJson(), smoke, seed, report.isGood())
                + "  \"figures\": [%s],\n".formatted(list(report.figures(), ResultJson::figure))
                + "  \"targets\": [%s],\n".formatted(list(report.targets(), ResultJson::target))
                + "  \"misses\": [%s]\n}\n".formatted(list(report.misses(), ResultJson::quoted));
    }

    private String machineJson() {
        return Lines.format(
                "{\"processors\": %d, \"system\": %s, \"load\": %s, \"java\": [%s]}",
                machine.processors(),
                quoted(machine.system()),
                quoted(machine.load()),
                machine.jdks().stream().map(jdk -> quoted(jdk.version())).collect(Collectors.joining(", ")));
    }

    private static String figure(Figure figure) {
        Sample sample = figure.sample();
        return Lines.format(
                "{\"benchmark\": %s, \"what\": %s, \"unit\": %s, \"rounds\": %d, \"p50\": %.4f, \"p99\": %.4f, \"min\": %.4f}",
                quoted(figure.benchmark()),
                quoted(figure.what()),
                quoted(figure.unit()),
                sample.rounds(),
                sample.median(),
                sample.percentile(99),
                sample.min());
    }

    private static String target(Target target) {
        return Lines.format(
                "{\"benchmark\": %s, \"what\": %s, \"value\": %.4f, \"limit\": %.4f, \"tolerance\": %.1f, \"met\": %s}",
                quoted(target.benchmark()),
                quoted(target.what()),
                target.value(),
                target.limit(),
                target.tolerance(),
                target.isMet());
    }

    private static <T> String list(List<T> items, Function<T, String> text) {
        return items.stream().map(item -> "\n    " + text.apply(item)).collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(Lines.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
