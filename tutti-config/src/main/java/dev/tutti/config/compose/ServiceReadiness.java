package dev.tutti.config.compose;

import dev.tutti.config.text.BlockMaking;
import dev.tutti.config.text.DurationText;
import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * When a service counts as ready: as its health check says, which is the usual way of its container; else as the labels say
 * that Spring Boot and Quarkus look at before they use it.
 *
 * @param ports that it publishes
 */
record ServiceReadiness(Container container, Set<String> ports, Part service) {

    private static final String SPRING = "org.springframework.boot.";
    private static final String SPRING_IGNORE = SPRING + "ignore";
    private static final String SPRING_NO_PORTS = SPRING + "readiness-check.tcp.disable";
    private static final String QUARKUS = "io.quarkus.devservices.compose.";
    private static final String QUARKUS_IGNORE = QUARKUS + "ignore";
    private static final String QUARKUS_LOGS = QUARKUS + "wait_for.logs";
    private static final String QUARKUS_NO_PORTS = QUARKUS + "wait_for.ports.disable";
    private static final String QUARKUS_TIMEOUT = QUARKUS + "wait_for.ports.timeout";

    /** The number of times that a line is written, in the name of a label. */
    private static final Pattern TIMES = Pattern.compile("\\.([0-9]{1,3})");

    /**
     * The block that says so; empty where nothing has to be said.
     *
     * @param awaited whether another service waits until it is healthy
     * @param labels where they are written
     */
    Optional<Expression> block(boolean awaited, SourceRange labels, SourceRange name) {
        Map<String, Expression> ready = new LinkedHashMap<>();
        Optional<List<String>> command = container.healthcheck().flatMap(Healthcheck::command);
        List<Expression> output = isIgnored() ? List.of() : output(labels);
        if (command.isPresent() && output.isEmpty()) {
            return Optional.empty();
        }
        if (command.isPresent()) {
            ready.put("command", BlockMaking.list(texts(command.get(), name), name));
        } else if (awaited && container.healthcheck().filter(Healthcheck::isOff).isEmpty()) {
            ready.put("healthcheck", BlockMaking.truth(true, name));
        }
        if (!output.isEmpty()) {
            ready.put("output", BlockMaking.list(output, labels));
        }
        if (ready.isEmpty() && asksPorts()) {
            ready.put("tcp", BlockMaking.list(texts(tcp(), labels), labels));
        }
        if (!ready.isEmpty()) {
            timeout().ifPresent(text -> ready.put("within", BlockMaking.text(text, labels)));
        }
        return ready.isEmpty() ? Optional.empty() : Optional.of(BlockMaking.object(ready, name));
    }

    private static List<Expression> texts(List<String> texts, SourceRange place) {
        return texts.stream().map(text -> BlockMaking.text(text, place)).toList();
    }

    /** Spring looks whether the label is there, Quarkus what it says. */
    private boolean isIgnored() {
        return container.labels().containsKey(SPRING_IGNORE) || isTrue(QUARKUS_IGNORE);
    }

    private boolean isTrue(String label) {
        return "true".equalsIgnoreCase(container.labels().get(label));
    }

    /** A service that one of the two knows is ready for them once its ports are. */
    private boolean asksPorts() {
        return areIn(container)
                && !tcp().isEmpty()
                && !isIgnored()
                && !container.labels().containsKey(SPRING_NO_PORTS)
                && !isTrue(QUARKUS_NO_PORTS);
    }

    /** Whether a container has labels of one of the two. */
    static boolean areIn(Container container) {
        return container.labels().keySet().stream()
                .anyMatch(label -> label.startsWith(SPRING) || label.startsWith(QUARKUS));
    }

    private List<String> tcp() {
        return ports.stream().filter(port -> !port.contains("/")).toList();
    }

    private List<Expression> output(SourceRange place) {
        List<Expression> output = new ArrayList<>();
        container.labels().forEach((label, regex) -> {
            if (label.startsWith(QUARKUS_LOGS)) {
                String times = label.substring(QUARKUS_LOGS.length());
                if (times.isEmpty()) {
                    checked(regex, label, place).ifPresent(output::add);
                } else if (TIMES.matcher(times).matches()) {
                    checked("(?s)(?:%s.*?){%s}".formatted(regex, times.substring(1)), label, place)
                            .ifPresent(output::add);
                }
            }
        });
        return output;
    }

    private Optional<Expression> checked(String regex, String label, SourceRange place) {
        try {
            return Optional.of(BlockMaking.text(Pattern.compile(regex).pattern(), place));
        } catch (PatternSyntaxException e) {
            service.diagnostics()
                    .add(Diagnostic.warning(
                            "the label \"%s\" of %s holds no regular expression; it is not waited for"
                                    .formatted(label, service.subject()),
                            place));
            return Optional.empty();
        }
    }

    private Optional<String> timeout() {
        String text = container.labels().getOrDefault(QUARKUS_TIMEOUT, "");
        try {
            return DurationText.parse(text).isZero() ? Optional.empty() : Optional.of(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
