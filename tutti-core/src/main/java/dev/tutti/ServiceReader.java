package dev.tutti;

import dev.tutti.container.Build;
import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.HookScope;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Signal;
import dev.tutti.model.Site;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a definition of the fields of a service, and tells all that is wrong with them. Confined to one thread. */
final class ServiceReader {

    /**
     * What was read.
     *
     * @param wanted what it needs that is said by name or class
     */
    record Described(ContainerDefinition definition, List<Need> needs, List<Wanted> wanted) {}

    /** A member that is not given as what it is: its name, or its class. */
    record Wanted(String service, Object key) {

        /** In words. */
        String spelled() {
            return key instanceof Class<?> type ? type.getSimpleName() : "\"" + key + "\"";
        }
    }

    private static final String TEXT = "must be a non-empty string";
    /** An image for the time being, where there is none. */
    private static final String NONE = "none";

    private final ContainerService service;
    private final Context context;
    private final ServiceFields fields;
    private final ServiceValues values;
    private final int before;
    private final List<String> problems;

    /** @param context of the project it is a member of */
    ServiceReader(ContainerService service, Context context, List<String> problems) {
        this.service = service;
        this.context = context;
        this.problems = problems;
        this.before = problems.size();
        this.fields = ServiceFields.of(service, problems);
        this.values = new ServiceValues(fields);
    }

    /** Empty if something is wrong, which is among the problems then. */
    Optional<Described> read() {
        Optional<String> name = values.required(ServiceFields.NAME);
        Optional<Object> build = fields.value(ServiceFields.BUILD_FROM);
        Optional<String> image =
                build.isPresent() && fields.value(ServiceFields.IMAGE).isEmpty()
                        ? Optional.empty()
                        : values.required(ServiceFields.IMAGE);
        List<Object> dependencies = values.dependencies();
        // What stops at the first mistake comes after what tells all of them.
        values.ports();
        values.env(new LinkedHashMap<>(), new LinkedHashMap<>());
        values.flag(ServiceFields.EVERY_START);
        Optional<ContainerDefinition> definition =
                described(name.filter(this::isNameOfUnit).orElse("x"), image, build);
        if (definition.isEmpty() || problems.size() > before) {
            return Optional.empty();
        }
        List<Need> needs = dependencies.stream()
                .filter(Member.class::isInstance)
                .map(member -> Need.of((Member) member))
                .toList();
        List<Wanted> wanted = dependencies.stream()
                .filter(key -> !(key instanceof Member))
                .map(key -> new Wanted(fields.service(), key))
                .toList();
        ContainerDefinition whole = definition.get();
        return Optional.of(new Described(
                whole, Stream.concat(needs.stream(), whole.needs().stream()).toList(), wanted));
    }

    private Optional<ContainerDefinition> described(String name, Optional<String> image, Optional<Object> build) {
        Optional<Build> recipe = build.flatMap(this::build);
        Optional<String> known =
                image.filter(text -> holds(ServiceFields.IMAGE, draft -> draft.image = Optional.of(text)));
        List<String> volumes = values.volumes().stream()
                .filter(volume -> holds(ServiceFields.VOLUMES, draft -> draft.volumes.add(volume)))
                .toList();
        try {
            ContainerDefinition plain = ContainerDefinition.of(name, draft -> {
                // Where there is none, that was told, and the rest is looked at all the same.
                draft.image = known.isEmpty() && recipe.isEmpty() ? Optional.of(NONE) : known;
                draft.build = recipe;
                draft.alwaysNew = values.flag(ServiceFields.ALWAYS_NEW);
                draft.kept = values.flag(ServiceFields.KEPT);
                draft.entrypoint = values.words(ServiceFields.ENTRYPOINT);
                draft.command = values.words(ServiceFields.CMD);
                draft.user = values.text(ServiceFields.USER, "must be a string");
                draft.stopSignal = signal();
                draft.volumes.addAll(volumes);
            });
            return Optional.of(withHooks(service.define(with(plain))));
        } catch (IllegalArgumentException wrong) {
            problems.add("Service class %s: %s".formatted(fields.service(), wrong.getMessage()));
            return Optional.empty();
        }
    }

    private boolean isNameOfUnit(String name) {
        return holds(ServiceFields.NAME, () -> UnitName.of(name));
    }

    /** Whether what one field says can be; else that is told. */
    private boolean holds(String field, Consumer<ContainerDraft.Fields> saying) {
        return holds(
                field,
                () -> ContainerDefinition.of("x", draft -> {
                    draft.image = Optional.of(NONE);
                    saying.accept(draft);
                }));
    }

    private boolean holds(String field, Runnable saying) {
        try {
            saying.run();
            return true;
        } catch (IllegalArgumentException wrong) {
            fields.wrong(field, wrong);
            return false;
        }
    }

    private Optional<Build> build(Object from) {
        Optional<String> dockerfile = values.text(ServiceFields.DOCKERFILE, TEXT)
                .filter(text -> {
                    if (text.isBlank()) {
                        fields.problem(ServiceFields.DOCKERFILE, TEXT);
                    }
                    return !text.isBlank();
                });
        if (from instanceof Path || from instanceof String text && !text.isBlank()) {
            return Optional.of(
                    new Build(Path.of(from.toString()), dockerfile.map(Path::of), Map.of(), Optional.empty()));
        }
        fields.problem(ServiceFields.BUILD_FROM, TEXT + " or a path");
        return Optional.empty();
    }

    private Optional<Signal> signal() {
        Optional<Object> value = fields.value(ServiceFields.STOP_SIGNAL);
        if (value.isEmpty() || value.get() instanceof Signal) {
            return value.map(Signal.class::cast);
        }
        try {
            return values.text(ServiceFields.STOP_SIGNAL, "must be the name of a signal, such as SIGINT")
                    .map(Signal::parse);
        } catch (IllegalArgumentException unknown) {
            fields.problem(ServiceFields.STOP_SIGNAL, "must be the name of a signal: " + unknown.getMessage());
            return Optional.empty();
        }
    }

    private ContainerDefinition with(ContainerDefinition plain) {
        ContainerDefinition definition = plain;
        Map<String, Optional<String>> env = new LinkedHashMap<>();
        Map<String, Function<Exports, String>> late = new LinkedHashMap<>();
        values.env(env, late);
        for (var variable : env.entrySet()) {
            definition = variable.getValue().isPresent()
                    ? definition.env(variable.getKey(), variable.getValue().get())
                    : definition.withoutEnv(variable.getKey());
        }
        for (var variable : late.entrySet()) {
            definition = definition.env(variable.getKey(), variable.getValue());
        }
        for (var port : values.ports().entrySet()) {
            definition = definition.port(port.getKey(), port.getValue());
        }
        Optional<Object> within = fields.value(ServiceFields.WITHIN);
        if (within.isPresent() && !(within.get() instanceof Duration)) {
            fields.problem(ServiceFields.WITHIN, "must be a Duration");
            return definition;
        }
        return within.isPresent() ? definition.within((Duration) within.get()) : definition;
    }

    private ContainerDefinition withHooks(ContainerDefinition plain) {
        ContainerDefinition definition = plain;
        if (isOverridden("preStart")) {
            definition = definition.hook(hook(HookPoint.BEFORE_START, "preStart"));
        }
        if (isOverridden("postStart")) {
            definition = definition.hook(hook(HookPoint.AFTER_READY, "postStart"));
        }
        return isOverridden("ping") ? definition.with(this::readyByPing) : definition;
    }

    private Unit readyByPing(Unit unit) {
        Readiness ping = new Ping(service, context, Map.of(), Site.HERE).readiness();
        ReadyCheck check = unit.ready();
        Readiness when =
                check.when() instanceof Readiness.Immediate ? ping : new Readiness.All(List.of(check.when(), ping));
        return unit.withReady(new ReadyCheck(when, check.within(), check.every()));
    }

    private Hook hook(HookPoint at, String method) {
        Hook hook = Hook.code(
                at,
                method + " of " + fields.service(),
                scope -> service.starts(call(scope), at == HookPoint.BEFORE_START));
        return values.flag(ServiceFields.EVERY_START) ? hook.onEveryStart() : hook;
    }

    private ContainerService.Call call(HookScope scope) {
        var ports = new LinkedHashMap<String, Integer>();
        values.ports()
                .keySet()
                .forEach(port -> scope.unit(scope.run().unit(), "port." + port)
                        .ifPresent(number -> ports.put(port, Integer.valueOf(number))));
        String host = scope.unit(scope.run().unit(), "host").orElse(Site.HERE);
        return new ContainerService.Call(context, ports, host);
    }

    private boolean isOverridden(String method) {
        for (Class<?> type = service.getClass();
                !type.equals(ContainerService.class);
                type = Optional.<Class<?>>ofNullable(type.getSuperclass()).orElseThrow()) {
            if (Stream.of(type.getDeclaredMethods())
                    .anyMatch(own -> own.getName().equals(method) && own.getParameterCount() == 0)) {
                return true;
            }
        }
        return false;
    }
}
