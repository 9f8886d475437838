package dev.tutti.config;

import dev.tutti.container.Build;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses what a container says that cannot be: files that are not there, ports that nobody can reach. */
record ContainerChecks(NamedBlock block, ContainerSide side, Path root, Diagnostics diagnostics) {

    private static final int MOST_NAMES = 5;

    /** With less no engine starts a container. */
    private static final long LEAST_MEMORY = 6L << 20;

    /** IPv4; and IPv6, of which the engine knows whether it is right. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|(?=.*:.*:)[0-9a-fA-F:.]+(?:%.+)?");

    void check(UnitAttributes said) {
        Places places = new Places(block);
        // Of a file of another tool it has been looked at there.
        if (places.has("build")) {
            side.container().image().build().ifPresent(build -> checkBuild(build, places));
        }
        checkValues(places);
        said.ready().ifPresent(ready -> checkProbes(ready.probes(), places.at("ready")));
        said.health().ifPresent(health -> checkProbes(health.probes(), places.at("health")));
        boolean twice = places.has("stop_signal")
                && said.stop().flatMap(StopBlock::signal).isPresent()
                && side.container().settings().stopSignal().isPresent();
        if (twice) {
            diagnostics.error(
                    "the signal it is asked to stop with is said twice",
                    places.at("stop_signal").range(),
                    "keep this one, or that of stop { }");
        }
    }

    /** What is known only later is left to the engine. */
    private void checkValues(Places places) {
        boolean little = side.container()
                .limits()
                .memory()
                .filter(bytes -> bytes < LEAST_MEMORY)
                .isPresent();
        if (little && places.has("memory") && !Places.isLate(places.at("memory"))) {
            diagnostics.error(
                    "\"memory\" must be at least 6 MiB, with less no engine starts a container",
                    places.at("memory").range(),
                    "write \"6m\" or more");
        }
        side.container().networking().dns().stream()
                .filter(address -> !ADDRESS.matcher(address).matches())
                .findFirst()
                .filter(address -> places.has("dns") && !Places.isLate(places.at("dns")))
                .ifPresent(address -> diagnostics.error(
                        "\"dns\": \"%s\" is no address".formatted(address),
                        places.at("dns").range(),
                        "write such as \"10.0.0.2\""));
    }

    private void checkBuild(Build build, Places places) {
        Expression context = Places.within(places.at("build"), "context");
        if (Places.isLate(context)) {
            return;
        }
        if (!Files.isDirectory(build.context())) {
            boolean file = Files.exists(build.context());
            diagnostics.error(
                    (file ? "it is no directory: " : "there is no directory ") + shown(build.context()),
                    places.range(context),
                    "a build needs the directory whose files it may use");
            return;
        }
        Expression inner = Places.within(places.at("build"), "dockerfile");
        boolean beside = inner.equals(places.at("build"));
        Expression recipe = beside ? places.at("dockerfile") : inner;
        boolean written = build.dockerfile().isPresent();
        if (!Files.isRegularFile(build.recipe()) && !(written && Places.isLate(recipe))) {
            String name = build.dockerfile().map(Path::toString).orElse("Dockerfile");
            diagnostics.error(
                    "there is no %s in %s".formatted(name, shown(build.context())),
                    places.range(written ? recipe : context),
                    found(build, name));
        }
    }

    private String shown(Path directory) {
        if (directory.equals(root)) {
            return "the project's root";
        }
        return (directory.startsWith(root) ? root.relativize(directory) : directory).toString();
    }

    private static String found(Build build, String name) {
        List<String> there = names(build.context());
        Optional<String> meant = Suggestion.hint(name, there);
        if (meant.isPresent()) {
            return meant.get();
        }
        List<String> recipes =
                there.stream().filter(file -> file.contains("ockerfile")).toList();
        List<String> shown = recipes.isEmpty() ? there : recipes;
        if (shown.isEmpty()) {
            return "the directory is empty";
        }
        String more = shown.size() > MOST_NAMES ? " and more" : "";
        return "there is "
                + String.join(", ", shown.stream().limit(MOST_NAMES).toList())
                + more
                + (recipes.isEmpty() ? "" : "; write dockerfile = \"" + recipes.get(0) + "\"");
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void checkProbes(ProbesBlock probes, Expression written) {
        Expression tcp = Places.within(written, "tcp");
        for (int i = 0; i < probes.tcp().size(); i++) {
            HostPort place = probes.tcp().get(i);
            if (place.named().isEmpty()) {
                checkPort(place.port(), Places.element(tcp, i), "tcp = %d");
            }
        }
        Expression http = Places.within(written, "http");
        for (int i = 0; i < probes.http().size(); i++) {
            WebAddress url = probes.http().get(i).url();
            if (url.isShort()) {
                checkPort(url.port(), Places.within(Places.element(http, i), "url"), "http = \":%d/…\"");
            }
        }
        if (!probes.pidFile().isEmpty()) {
            diagnostics.error(
                    "the processes of a container have numbers of their own: no file of this machine names one",
                    Places.within(written, "pid_file").range(),
                    "ask inside: command = [\"test\", \"-e\", \"/run/x.pid\"]");
        }
    }

    /** One that nobody on this machine reaches is asked for in vain. */
    private void checkPort(int port, Expression written, String form) {
        Optional<String> network = side.container().networking().network();
        if (Places.isLate(written)
                || network.filter("host"::equals).isPresent()
                || side.published(Optional.empty(), port).isPresent()) {
            return;
        }
        String unit = block.label().text();
        if (network.filter("none"::equals).isPresent()) {
            diagnostics.error(
                    "\"" + unit + "\" has no network", written.range(), "ask inside: ready { command = \"…\" }");
        } else if (side.isOfThisMachine(port)) {
            diagnostics.error(
                    "%d is a port of this machine; that of the container is asked for".formatted(port),
                    written.range(),
                    "write " + form.formatted(inside(port)));
        } else {
            diagnostics.error(
                    "\"%s\" does not publish its port %d".formatted(unit, port),
                    written.range(),
                    "publish it: ports = { %d = 0 }".formatted(port));
        }
    }

    private int inside(int port) {
        return side.ports().byName().entrySet().stream()
                .filter(entry -> entry.getValue() == port)
                .map(entry -> entry.getKey().replaceAll("/.*", ""))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(port);
    }
}
