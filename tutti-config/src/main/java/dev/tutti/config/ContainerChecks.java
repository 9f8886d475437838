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
}
