package dev.tutti.config.export;

import dev.tutti.model.Glob;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.Unit;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The watches of a unit, as a service says them: each with one path, and patterns for names below it. */
record WatchedFiles(Unit unit, List<Watch> watches, Notices notices) {

    private static final String ANYWHERE = "**";

    void write(YamlText service) {
        List<Consumer<YamlText>> written = new ArrayList<>();
        for (Watch watch : watches) {
            for (Glob path : watch.paths()) {
                written.add(text -> watch(watch, path, text));
            }
        }
        service.block("develop", develop -> develop.blocks("watch", written));
    }

    private void watch(Watch watch, Glob path, YamlText text) {
        text.text("path", path.directory().toString());
        if (!isWhole(path)) {
            notices.addIf(
                    !path.names().get(0).equals(ANYWHERE),
                    unit,
                    "its watch of %s also takes files in deeper directories".formatted(path));
            List<String> names = path.names().get(0).equals(ANYWHERE)
                    ? path.names()
                    : List.of(ANYWHERE, String.join("/", path.names()));
            text.texts("include", List.of(String.join("/", names)));
        }
        text.text("action", watch.action().name().toLowerCase(Locale.ROOT).replace('_', '+'));
        watch.target().ifPresent(target -> text.text("target", target));
        List<String> ignored = watch.ignore().stream()
                .flatMap(rule -> ignored(rule, path.directory()).stream())
                .toList();
        if (!ignored.isEmpty()) {
            text.texts("ignore", ignored);
        }
        if (watch.initialSync()) {
            text.written("initial_sync", "true");
        }
    }

    /** Everything in a directory is what its path alone says. */
    private static boolean isWhole(Glob path) {
        return path.isLiteral() || path.names().equals(List.of(ANYWHERE));
    }

    /** The rule as it is written below the path; empty where it is about nothing below it, or cannot be said. */
    private Optional<String> ignored(IgnoreRule rule, Path path) {
        String sign = rule.negated() ? "!" : "";
        String end = rule.directories() ? "/" : "";
        Glob glob = rule.glob();
        if (rule.anyDepth()
                || glob.names().stream().findFirst().filter(ANYWHERE::equals).isPresent()) {
            String names = String.join("/", glob.names());
            return Optional.of(sign + (rule.anyDepth() ? ANYWHERE + "/" : "") + names + end);
        }
        if (!glob.directory().startsWith(path) || glob.directory().equals(path) && glob.isLiteral()) {
            notices.addIf(
                    path.startsWith(glob.directory()),
                    unit,
                    "its watch of %s does not leave out %s".formatted(path, glob));
            return Optional.empty();
        }
        notices.add(
                unit,
                "its watch of %s leaves out what is named like %s in deeper directories too".formatted(path, glob));
        List<String> names = new ArrayList<>(List.of(ANYWHERE));
        path.relativize(glob.directory()).forEach(name -> names.add(escaped(name.toString())));
        names.removeIf(String::isEmpty);
        names.addAll(glob.names());
        return Optional.of(sign + String.join("/", names) + end);
    }

    private static String escaped(String name) {
        return name.replaceAll("[\\[*?{\\\\]", "\\\\$0");
    }
}
