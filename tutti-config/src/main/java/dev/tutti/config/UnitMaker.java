package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Ports;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes units of their blocks: maps them, then builds what the records ask for. Needs are somebody else's business. */
final class UnitMaker {

    private static final String HOOKS = "hooks";
    private static final Set<String> CHECKS = Set.of("ready", "health");
    private static final Set<String> REACHED = Set.of("ports", "network");

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
    Optional<UnitAttributes> attributes(NamedBlock block, BlockSchema<?> schema) {
        return attributes(block, schema, name -> true);
    }

    /** Some of it. What the kind of block says in its own way is not among it. */
    private Optional<UnitAttributes> attributes(NamedBlock block, BlockSchema<?> schema, Predicate<String> wanted) {
        List<String> own = mapper.shape(schema.attributes()).names();
        return mapper.mapKnown(
                UnitAttributes.class,
                reading.object(block.body()).keeping(name -> wanted.test(name) && !own.contains(name)),
                block.label().range(),
                block.subject(),
                known(schema));
    }

    /** What all units and this kind of block may say. */
    private List<String> known(BlockSchema<?> schema) {
        List<String> known = new ArrayList<>(mapper.shape(schema.attributes()).names());
        known.addAll(mapper.shape(UnitAttributes.class).names());
        return known;
    }

    /** The checks of what asks it, as far as they can be read, and nothing else. */
    Optional<UnitAttributes> checks(NamedBlock block, BlockSchema<?> schema) {
        return new UnitMaker(reading.unheard()).attributes(block, schema, CHECKS::contains);
    }

    /** Where a container is reached, as far as that can be read; what cannot has been complained about. */
    Optional<NetworkAttributes> network(NamedBlock block, BlockSchema<?> schema) {
        Reading unheard = reading.unheard();
        return schema.attributes() == ContainerBlock.class
                ? new RecordMapper(unheard)
                        .mapKnown(
                                NetworkAttributes.class,
                                unheard.object(block.body()).keeping(REACHED::contains),
                                block.label().range(),
                                block.subject(),
                                known(schema))
                : Optional.empty();
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
    Optional<UnitAttributes> attributesButHooks(NamedBlock block, BlockSchema<?> schema) {
        return attributes(block, schema, name -> !name.equals(HOOKS));
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
        Surroundings surroundings =
                Surroundings.of(around, Ports.none(), reading.files().root());
        return mapper.mapKnown(
                        HooksBlock.class,
                        said.get().keeping(attribute::equals),
                        block.label().range(),
                        block.subject(),
                        mapper.shape(HooksBlock.class).names())
                .map(hooks -> hooks.hooks(surroundings));
    }

    /** Complains about attributes that neither all units nor this kind of block know. */
    void checkNames(NamedBlock block, BlockSchema<?> schema) {
        new Strictness(diagnostics()).knowsAll(reading.object(block.body()), known(schema), block.subject());
    }

    /** What it is by its kind of block. */
    <R extends Record> Optional<OwnPart> own(NamedBlock block, BlockSchema<R> schema) {
        Given.ByName body = reading.object(block.body());
        Name label = block.label();
        return mapper.mapKnown(schema.attributes(), body, label.range(), block.subject(), known(schema))
                .flatMap(own -> mapper.refusing(
                        mapper.shape(schema.attributes()),
                        body,
                        label.range(),
                        () -> OwnPart.of(
                                schema.workload().from(own, reading.files().root()), own)));
    }

    Optional<Unit> unit(NamedBlock block, BlockSchema<?> schema, UnitAttributes said, OwnPart own) {
        return mapper.refusing(
                mapper.shape(UnitAttributes.class),
                reading.object(block.body()),
                block.label().range(),
                () -> build(new UnitName(block.label().text()), schema, said, own));
    }

    /** One that runs to its end need not be well before. */
    private static ReadyCheck usualReady(BlockSchema<?> schema, Surroundings surroundings) {
        return schema.lifetime() == Lifetime.TASK ? ReadyCheck.immediate() : surroundings.usualReady();
    }

    private Unit build(UnitName name, BlockSchema<?> schema, UnitAttributes said, OwnPart own) {
        Ports ports = own.ports(said);
        Surroundings surroundings =
                Surroundings.of(own.workload(), ports, reading.files().root());
        return new Unit(
                name,
                schema.lifetime(),
                own.workload(),
                List.of(),
                said.ready().map(ready -> ready.check(surroundings)).orElseGet(() -> usualReady(schema, surroundings)),
                said.health().map(health -> health.check(surroundings)),
                said.restart().map(RestartBlock::restart).orElseGet(RestartPolicy::no),
                said.stop().map(stop -> stop.over(surroundings.usualStop())).orElseGet(surroundings::usualStop),
                said.successCodes().isEmpty()
                        ? SuccessCodes.standard()
                        : new SuccessCodes(new TreeSet<>(said.successCodes())),
                said.hooks().map(hooks -> hooks.hooks(surroundings)).orElse(List.of()),
                ports,
                said.autostart().orElse(true),
                LateBinding.none());
    }
}
