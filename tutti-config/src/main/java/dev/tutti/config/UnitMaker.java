package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
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
import java.util.Optional;
import java.util.TreeSet;

/** Makes units of their blocks: maps them, then builds what the records ask for. Needs are somebody else's business. */
final class UnitMaker {

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
                said.successCodes().isEmpty() ? SuccessCodes.standard() : successCodes(said.successCodes()),
                said.hooks().map(hooks -> hooks.hooks(surroundings)).orElse(List.of()),
                said.ports().map(PortsBlock::ports).orElseGet(dev.tutti.model.Ports::none),
                said.autostart().orElse(true),
                LateBinding.none());
    }

    private static SuccessCodes successCodes(List<Integer> codes) {
        for (int code : codes) {
            if (code < 0 || code > 255) {
                throw new IllegalArgumentException(
                        "\"success_codes\": exit code " + code + " is not between 0 and 255");
            }
        }
        return new SuccessCodes(new TreeSet<>(codes));
    }
}
