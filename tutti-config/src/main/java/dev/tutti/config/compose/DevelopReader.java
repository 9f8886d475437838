package dev.tutti.config.compose;

import dev.tutti.config.text.BlockMaking;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a service says of files that are watched, as watches. */
record DevelopReader(Part service) {

    private static final String WITH_COMMAND = "sync+exec";

    /** The watches; empty where there are none. */
    Optional<Expression> watches() {
        Optional<Part> develop = service.part("develop");
        if (develop.isEmpty()) {
            return Optional.empty();
        }
        develop.get().warnOfOthers(Set.of("watch"), Set.of());
        List<Expression> watches = new ArrayList<>();
        for (Yaml item : develop.get().items("watch")) {
            item.mapping()
                    .ifPresentOrElse(
                            mapping -> watches.add(
                                    watch(new Part(mapping, "a watch of " + service.subject(), service.diagnostics()))),
                            () -> develop.get().wrong("watch", "mappings", item));
        }
        return watches.isEmpty()
                ? Optional.empty()
                : Optional.of(BlockMaking.list(watches, develop.get().mapping().range()));
    }

    private Expression watch(Part watch) {
        watch.warnOfOthers(Keys.WATCH, Keys.WATCH_OTHERS);
        Map<String, Expression> said = new LinkedHashMap<>();
        watch.text("path").ifPresent(path -> said.put("paths", paths(path, watch)));
        watch.text("action").ifPresent(action -> said.put("action", action(action, range(watch, "action"))));
        watch.text("target").ifPresent(to -> said.put("target", BlockMaking.text(to, range(watch, "target"))));
        List<Expression> ignored = watch.texts("ignore").stream()
                .map(rule -> BlockMaking.text(anywhere(rule), range(watch, "ignore")))
                .toList();
        if (!ignored.isEmpty()) {
            said.put("ignore", BlockMaking.list(ignored, range(watch, "ignore")));
        }
        if (watch.truth("initial_sync", false)) {
            said.put("initial_sync", BlockMaking.truth(true, range(watch, "initial_sync")));
        }
        return BlockMaking.object(said, watch.mapping().range());
    }

    /** What is included is a pattern below the path. */
    private static Expression paths(String path, Part watch) {
        SourceRange place = range(watch, "path");
        String plain = path.replaceAll("[\\[*?{\\\\]", "\\\\$0");
        List<Expression> paths = watch.texts("include").stream()
                .map(pattern -> BlockMaking.text(plain + "/" + anywhere(pattern), range(watch, "include")))
                .toList();
        return BlockMaking.list(paths.isEmpty() ? List.of(BlockMaking.text(plain, place)) : paths, place);
    }

    private static String anywhere(String pattern) {
        boolean negated = pattern.startsWith("!");
        String rest = pattern.substring(negated ? 1 : 0).replaceFirst("^(\\./|/)+", "");
        return (negated ? "!" : "") + (rest.startsWith("**/") ? rest : "**/" + rest);
    }

    private Expression action(String action, SourceRange place) {
        if (!action.equals(WITH_COMMAND)) {
            return BlockMaking.text(action, place);
        }
        service.diagnostics()
                .add(Diagnostic.warning(
                        "\"action\" of a watch of %s: no command is run after a sync by this version; files are copied"
                                .formatted(service.subject()),
                        place));
        return BlockMaking.text("sync", place);
    }

    private static SourceRange range(Part watch, String key) {
        return watch.value(key).map(Yaml::range).orElseGet(() -> watch.mapping().range());
    }
}
