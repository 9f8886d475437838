package dev.tutti.config.compose;

import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container as a compose file describes it. No driver of this version runs it: it can be checked, planned, drawn and
 * exported, and a start that needs it is refused.
 *
 * @param provider who makes the service instead of a container
 * @param entrypoint instead of the one of the image
 * @param command instead of the one of the image; an empty list is none
 * @param environment what the container is given, values of its env files included
 * @param healthcheck instead of the one of the image; it decides when the unit is ready
 */
public record ForeignContainer(
        Optional<String> image,
        Optional<Build> build,
        Optional<Provider> provider,
        Optional<List<String>> entrypoint,
        Optional<List<String>> command,
        Map<String, String> environment,
        List<Port> ports,
        List<Volume> volumes,
        Optional<Healthcheck> healthcheck,
        Map<String, String> labels,
        List<String> networks,
        Settings settings)
        implements Workload {

    /** How the image is made. */
    public record Build(
            String context, Optional<String> dockerfile, Map<String, Optional<String>> args, Optional<String> target) {
        /** Keeps a copy of the arguments. */
        public Build {
            args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
        }

        /** Without the values of arguments, which may be secrets. */
        @Override
        public String toString() {
            return "Build[context=%s, dockerfile=%s, args=%s, target=%s]"
                    .formatted(context, dockerfile, args.keySet(), target);
        }
    }

    /**
     * A program that makes the service, on a machine of somebody else perhaps.
     *
     * @param type which one
     * @param options what it is told, each once or several times
     */
    public record Provider(String type, Map<String, List<String>> options) {
        /** Keeps a copy of the options. */
        public Provider {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        /** Without the values of options, which may be secrets. */
        @Override
        public String toString() {
            return "Provider[type=%s, options=%s]".formatted(type, options.keySet());
        }
    }

    /**
     * A TCP port that is published.
     *
     * @param address of this machine; empty: any
     * @param published on this machine; 0 picks a free one
     * @param target of the container
     */
    public record Port(Optional<String> address, int published, int target) {}

    /**
     * Something that is mounted.
     *
     * @param kind {@code bind}, {@code volume} or {@code tmpfs}
     * @param source a path of this machine or the name of a volume; empty for what has none
     */
    public record Volume(String kind, Optional<String> source, String target, boolean readOnly) {}

    /**
     * When it counts as healthy.
     *
     * @param test begins with {@code CMD}, {@code CMD-SHELL} or {@code NONE}; empty: what the image says
     */
    public record Healthcheck(
            List<String> test,
            Optional<Duration> interval,
            Optional<Duration> timeout,
            Optional<Integer> retries,
            Optional<Duration> startPeriod,
            Optional<Duration> startInterval) {
        /** Keeps a copy of the test. */
        public Healthcheck {
            test = List.copyOf(test);
        }
    }

    /** What is said less often. */
    public record Settings(
            Optional<String> containerName,
            Optional<String> hostname,
            Optional<String> user,
            Optional<Path> workingDirectory,
            Optional<String> platform,
            boolean tty,
            boolean stdinOpen,
            boolean init) {}

    /** Keeps copies of the collections. */
    public ForeignContainer {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
        networks = List.copyOf(networks);
        entrypoint = entrypoint.map(List::copyOf);
        command = command.map(List::copyOf);
    }

    @Override
    public String summary() {
        List<String> words = new ArrayList<>();
        words.add(provider.map(by -> "provided by " + by.type())
                .or(() -> image)
                .or(() -> build.map(made -> "build of " + made.context()))
                .orElse("container"));
        entrypoint.ifPresent(words::addAll);
        command.ifPresent(words::addAll);
        return String.join(" ", words);
    }

    @Override
    public String engine() {
        return provider.isPresent() ? "provider" : "container";
    }

    /** The image and the names of variables; never their values, which may be secrets. */
    @Override
    public String toString() {
        return "ForeignContainer[%s, environment=%s]".formatted(summary(), environment.keySet());
    }
}
