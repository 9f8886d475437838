package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Glob;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.Unit;
import dev.tutti.model.Watch;
import dev.tutti.model.Watch.Action;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes watches of their blocks: those in units, and those that name one. Owned by one thread. */
final class Watches {

    private final Reading reading;
    private final Map<String, UnitDraft> units = new LinkedHashMap<>();

    Watches(Reading reading, List<UnitDraft> drafts) {
        this.reading = reading;
        drafts.forEach(draft -> units.put(draft.name().value(), draft));
    }

    private Diagnostics diagnostics() {
        return reading.diagnostics();
    }

    /** Of all units but disabled ones, whose are only judged. */
    List<Watch> of(MergedConfig config) {
        List<Watch> watches = new ArrayList<>();
        units.values()
                .forEach(draft -> draft.said()
                        .map(UnitAttributes::watch)
                        .orElse(List.of())
                        .forEach(block -> watch(block, draft, watches)));
        config.watches().forEach(block -> named(block, watches));
        return watches;
    }

    /** Those of them whose units take part. */
    List<Watch> present(List<Watch> watches) {
        return watches.stream()
                .filter(watch -> Optional.ofNullable(units.get(watch.unit().value()))
                        .filter(draft -> draft.absence().isEmpty())
                        .isPresent())
                .toList();
    }

    private void named(NamedBlock block, List<Watch> watches) {
        block.lateReferences()
                .forEach(reference -> diagnostics()
                        .error(
                                "a watch cannot depend on " + reference,
                                reference.range(),
                                "it must be known before anything starts"));
        Optional<ProjectWatchBlock> read = new RecordMapper(reading)
                .map(
                        ProjectWatchBlock.class,
                        reading.object(block.body()),
                        block.label().range(),
                        block.subject());
        read.ifPresent(said -> {
            UnitDraft draft = units.get(said.unit().value());
            if (draft == null) {
                diagnostics()
                        .add(Diagnostic.error(
                                        "no unit named \"" + said.unit().value() + "\"",
                                        said.unit().range())
                                .withHint(Suggestion.hint(said.unit().value(), units.keySet())));
            } else {
                watch(said.watch(), draft, watches);
            }
        });
    }

    private void watch(WatchBlock block, UnitDraft draft, List<Watch> watches) {
        List<Glob> paths = block.paths().stream()
                .flatMap(path -> made(path, directory -> Glob.of(directory, path.value())).stream())
                .toList();
        List<IgnoreRule> ignore = block.ignore().stream()
                .flatMap(rule -> made(rule, directory -> IgnoreRule.of(directory, rule.value())).stream())
                .toList();
        draft.unit().ifPresent(unit -> check(block, unit));
        if (draft.said().filter(UnitAttributes::disabled).isPresent()) {
            return;
        }
        if (draft.absence().isEmpty() && paths.size() == block.paths().size()) {
            for (int i = 0; i < paths.size(); i++) {
                checkExists(paths.get(i), block.paths().get(i));
            }
        }
        watches.add(new Watch(
                draft.name(), paths, ignore, block.action().value().action(), block.target(), block.initialSync()));
    }

    private <T> Optional<T> made(Placed<String> text, Function<Path, T> make) {
        try {
            return Optional.of(make.apply(reading.files().of(text.range()).directory()));
        } catch (IllegalArgumentException e) {
            diagnostics().add(new Refusal(String.valueOf(e.getMessage())).at(text.range()));
            return Optional.empty();
        }
    }

    private void checkExists(Glob glob, Placed<String> written) {
        if (!Files.exists(glob.directory(), LinkOption.NOFOLLOW_LINKS)) {
            diagnostics()
                    .add(Diagnostic.warning(
                                    "there is no \"%s\" yet".formatted(shown(glob.directory())), written.range())
                            .withHint("it is watched from when it is there"));
        }
    }

    private Path shown(Path path) {
        Path root = reading.files().root();
        return path.startsWith(root) ? root.relativize(path) : path;
    }

    private void check(WatchBlock block, Unit unit) {
        Action action = block.action().value().action();
        if (!(unit.workload() instanceof Container container)) {
            if (action != Action.RESTART) {
                diagnostics()
                        .error(
                                "%s is for containers; \"%s\" runs on this machine and has these files already"
                                        .formatted(block.action().value(), unit.name()),
                                block.action().range(),
                                "restart is what can be done with it");
            }
            return;
        }
        if (action == Action.REBUILD && container.image().build().isEmpty()) {
            diagnostics()
                    .error(
                            "\"%s\" has nothing to build: its image is taken as it is".formatted(unit.name()),
                            block.action().range(),
                            "give it a build { }, or use restart");
        }
        if (action.copies() && container.privileges().readOnly()) {
            diagnostics()
                    .add(Diagnostic.warning(
                            "\"%s\" is read-only: files can be copied only into its volumes".formatted(unit.name()),
                            block.action().range()));
        }
    }
}
