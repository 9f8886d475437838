package dev.tutti.config;

import dev.tutti.container.Build;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Mount;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        checkMounts(places);
        checkOwnHealth(said, places);
        new ProbeChecks(block, side.container().networking().network(), side.ports(), diagnostics).check(said);
        checkValues(places);
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
        side.container().networking().hosts().forEach((name, address) -> checkHost(name, address, places));
        side.container().networking().dns().stream()
                .filter(address -> !ADDRESS.matcher(address).matches())
                .findFirst()
                .filter(address -> places.has("dns") && !Places.isLate(places.at("dns")))
                .ifPresent(address -> diagnostics.error(
                        "\"dns\": \"%s\" is no address".formatted(address),
                        places.at("dns").range(),
                        "write such as \"10.0.0.2\""));
    }

    /** An engine has a word for the address of its machine. */
    private void checkHost(String name, String address, Places places) {
        Expression hosts = places.at("extra_hosts");
        boolean right =
                address.equals("host-gateway") || ADDRESS.matcher(address).matches();
        if (!right && places.has("extra_hosts") && !Places.isLate(hosts)) {
            diagnostics.error(
                    "\"%s\" is no address".formatted(address),
                    Places.within(hosts, name).range(),
                    "write such as \"10.0.0.2\", or \"host-gateway\" for the machine of the engine");
        }
    }

    /** Two things at one place, or one in the place of all there is, no engine takes. */
    private void checkMounts(Places places) {
        Set<Path> taken = new HashSet<>();
        for (Mount mount : side.container().mounts()) {
            String attribute = mount.kind() == Mount.Kind.TMPFS ? "tmpfs" : "volumes";
            Path target = Path.of(mount.target()).normalize();
            boolean free = taken.add(target);
            if (!places.has(attribute) || isLate("volumes", places) || isLate("tmpfs", places)) {
                continue;
            }
            if (target.getNameCount() == 0) {
                diagnostics.error(
                        "nothing can be mounted at /, where all files of the image are",
                        places.at(attribute).range());
            } else if (!free) {
                diagnostics.error(
                        "two things are mounted at " + target,
                        places.at(attribute).range());
            }
        }
    }

    private static boolean isLate(String attribute, Places places) {
        return places.has(attribute) && Places.isLate(places.at(attribute));
    }

    private void checkOwnHealth(UnitAttributes said, Places places) {
        if (side.container().healthcheck().filter(Healthcheck::isOff).isEmpty()) {
            return;
        }
        String hint = "leave one of the two out";
        if (said.ready().filter(ready -> ready.probes().healthcheck()).isPresent()) {
            diagnostics.error(
                    "it has no health check: healthcheck says that there is none",
                    places.at("ready", "healthcheck").range(),
                    hint);
        }
        if (said.health().filter(health -> health.probes().healthcheck()).isPresent()) {
            diagnostics.error(
                    "it has no health check: healthcheck says that there is none",
                    places.at("health", "healthcheck").range(),
                    hint);
        }
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
        Optional<Path> file = build.recipe();
        if (file.isEmpty()) {
            return;
        }
        Expression inner = Places.within(places.at("build"), "dockerfile");
        boolean beside = inner.equals(places.at("build"));
        Expression recipe = beside ? places.at("dockerfile") : inner;
        boolean written = build.dockerfile().isPresent();
        if (!Files.isRegularFile(file.get()) && !(written && Places.isLate(recipe))) {
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
}
