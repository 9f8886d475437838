package dev.tutti;

import dev.tutti.container.Container;
import dev.tutti.model.Command;
import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Unknown;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a container of its description, with the values that its texts name.
 *
 * @param late variables whose values are code
 */
record ContainerBinding(ContainerDraft draft, Map<String, Function<Exports, String>> late, Path root)
        implements LateBinding {

    /** Knows nothing yet: in place of each value there is a mark. */
    private enum Nobody implements Exports {
        KNOWS;

        @Override
        public Optional<String> unit(UnitName unit, String key) {
            return Optional.of(Unknown.of("unit." + unit + "." + key));
        }

        @Override
        public Optional<String> context(String key) {
            return Optional.of(Unknown.of("context." + key));
        }

        @Override
        public Set<String> contextNames() {
            return Set.of();
        }
    }

    ContainerBinding {
        late = Map.copyOf(late);
    }

    /** As far as it is known before anything runs. Code is not asked. */
    Container before() {
        Container known = draft.container((place, text) -> filled(place, text, Nobody.KNOWS), root);
        var environment = new LinkedHashMap<>(known.environment());
        late.keySet().forEach(name -> environment.put(name, Optional.of(Unknown.of("the value of " + name))));
        return known.withEnvironment(environment);
    }

    @Override
    public Unit bind(Unit unit, Exports exports) {
        try {
            Container known = draft.container((place, text) -> filled(place, text, exports), root);
            var environment = new LinkedHashMap<>(known.environment());
            late.forEach((name, value) -> environment.put(name, Optional.of(LateValue.of(name, value, exports))));
            return unit.withWorkload(known.withEnvironment(environment));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }

    private static String filled(String place, String text, Exports exports) {
        try {
            return Template.parse(text).apply(exports);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(place + " cannot be filled in: " + e.getMessage(), e);
        }
    }

    /** Commands at a point of its life are texts as all others. */
    @Override
    public List<Hook> bindHooks(Unit unit, HookPoint point, Exports exports) {
        return unit.hooksAt(point).stream().map(hook -> bound(hook, exports)).toList();
    }

    private static Hook bound(Hook hook, Exports exports) {
        if (hook.action() instanceof Hook.RunCommand here) {
            LocalProcess process = here.process();
            Command command = new Command(
                    words(process.command().words(), exports), process.command().shell());
            return with(
                    hook,
                    new Hook.RunCommand(new LocalProcess(
                            command, process.directory(), process.environment(), process.stdin(), process.tty())));
        }
        return hook.action() instanceof Hook.RunInside inside
                ? with(hook, new Hook.RunInside(words(inside.command(), exports), inside.environment()))
                : hook;
    }

    private static Hook with(Hook hook, Hook.Action action) {
        return new Hook(hook.at(), action, hook.within(), hook.everyStart());
    }

    private static List<String> words(List<String> words, Exports exports) {
        return words.stream().map(word -> filled("a hook", word, exports)).toList();
    }
}
