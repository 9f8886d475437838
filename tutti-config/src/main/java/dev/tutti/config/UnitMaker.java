package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Makes units of their blocks: maps them, then builds what the records ask for. Needs are somebody else's business. */
final class UnitMaker {

    private static final String HOOKS = "hooks";

    private final Reading reading;
    private final RecordMapper mapper;

    UnitMaker(Reading reading) {
        this.reading = reading;
        this.mapper = new RecordMapper(reading);
    }

    private Diagnostics diagnostics() {
        return reading.diagnostics();
    }

    /** What all units may say, as this block says it. */
    Optional<UnitAttributes> attributes(NamedBlock block) {
        return mapper.mapKnown(
                UnitAttributes.class,
                reading.object(block.body()),
                block.label().range(),
                block.subject());
    }

    /** What it depends on, as far as that can be read; what cannot has been complained about. */
    List<Placed<Need>> needs(NamedBlock block) {
        Reading unheard = reading.unheard();
        Conversion conversion = new Conversion(unheard, new RecordMapper(unheard));
        Optional<Given> listed = unheard.object(block.body())
                .entry("depends_on")
                .map(entry -> entry.value().get());
        List<Placed<Need>> needs = new ArrayList<>();
        listed.map(given -> given.several().map(Given.Several::elements).orElse(List.of(given)))
                .orElse(List.of())
                .forEach(part -> conversion
                        .convert(Need.class, part, "depends_on")
                        .ifPresent(need -> needs.add(new Placed<>((Need) need, part.range()))));
        return needs;
    }

    /** All that {@link #attributes} gives but its hooks, which are read when they are due. */
    Optional<UnitAttributes> attributesButHooks(NamedBlock block) {
        return mapper.mapKnown(
                UnitAttributes.class,
                reading.object(block.body()).keeping(name -> !name.equals(HOOKS)),
                block.label().range(),
                block.subject());
    }

    /** The hooks at one point; those at other points are not looked at. */
    Optional<List<Hook>> hooks(NamedBlock block, HookPoint point, Workload around) {
        String attribute = point.name().toLowerCase(Locale.ROOT);
        Optional<Given.ByName> said = reading.object(block.body())
                .entry(HOOKS)
                .flatMap(hooks -> hooks.value().get().byName());
        if (said.isEmpty()) {
            return Optional.of(List.of());
        }
        Surroundings surroundings = Surroundings.of(around, reading.files().root());
        return mapper.mapKnown(
                        HooksBlock.class,
                        said.get().keeping(attribute::equals),
                        block.label().range(),
                        block.subject())
                .map(hooks -> hooks.hooks(surroundings));
    }

    /** Complains about attributes that neither all units nor this kind of block know. */
    void checkNames(NamedBlock block, BlockSchema<?> schema) {
        List<String> known = new ArrayList<>(mapper.shape(schema.attributes()).names());
        known.addAll(mapper.shape(UnitAttributes.class).names());
        new Strictness(diagnostics()).knowsAll(reading.object(block.body()), known, block.subject());
    }

    <R extends Record> Optional<Workload> workload(NamedBlock block, BlockSchema<R> schema) {
        Given.ByName body = reading.object(block.body());
        Name label = block.label();
        return mapper.mapKnown(schema.attributes(), body, label.range(), block.subject())
                .flatMap(own -> mapper.refusing(
                        mapper.shape(schema.attributes()),
                        body,
                        label.range(),
                        () -> schema.workload().from(own, reading.files().root())));
    }

    Optional<Unit> unit(NamedBlock block, BlockSchema<?> schema, UnitAttributes said, Workload workload) {
        return mapper.refusing(
                mapper.shape(UnitAttributes.class),
                reading.object(block.body()),
                block.label().range(),
                () -> build(new UnitName(block.label().text()), schema, said, workload));
    }

    private Unit build(UnitName name, BlockSchema<?> schema, UnitAttributes said, Workload workload) {
        Surroundings surroundings = Surroundings.of(workload, reading.files().root());
        return new Unit(
                name,
                schema.lifetime(),
                workload,
                List.of(),
                said.ready().map(ready -> ready.check(surroundings)).orElseGet(ReadyCheck::immediate),
                said.health().map(health -> health.check(surroundings)),
                said.restart().map(RestartBlock::restart).orElseGet(RestartPolicy::no),
                said.stop().map(StopBlock::stop).orElseGet(StopPolicy::standard),
                said.successCodes().isEmpty()
                        ? SuccessCodes.standard()
                        : new SuccessCodes(new TreeSet<>(said.successCodes())),
                said.hooks().map(hooks -> hooks.hooks(surroundings)).orElse(List.of()),
                said.ports().map(PortsBlock::ports).orElseGet(dev.tutti.model.Ports::none),
                said.autostart().orElse(true),
                LateBinding.none());
    }
}
