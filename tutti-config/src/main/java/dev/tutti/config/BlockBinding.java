package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Reference;
import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a unit's block again, with what other units offer by now. Safe from any thread.
 *
 * <p>Two are equal when they say the same of what comes late, with the same values that are known already. Where that
 * stands in a file, and what the block says besides, makes no difference: the unit itself has the latter.
 *
 * @param closed what each attribute with late values closed over when it was loaded
 */
record BlockBinding(
        FileSet files, ProjectNames names, NamedBlock block, BlockSchema<?> schema, Map<String, Closed> closed)
        implements LateBinding {

    /** What a run is not launched with. */
    private static final Set<String> OF_CARE = Set.of("hooks", "ready", "health", "stop");

    static BlockBinding of(FileSet files, ProjectNames names, NamedBlock block, BlockSchema<?> schema) {
        var closed = new HashMap<String, Closed>();
        lateMembers(block).forEach(member -> closed.put(nameOf(member), Closed.over(member.value(), files, names)));
        return new BlockBinding(files, names, block, schema, Map.copyOf(closed));
    }

    private static Stream<Member> lateMembers(NamedBlock block) {
        return block.body().members().stream()
                .filter(member -> member.value().references().stream().anyMatch(BlockBinding::isLate));
    }

    private static boolean isLate(Reference reference) {
        return Late.ROOTS.contains(reference.root().text());
    }

    private static String nameOf(Member member) {
        return member.name().map(Name::text).orElse("");
    }

    /** Attributes with late values: what they say, and what they close over. */
    private Map<String, List<Object>> said(Predicate<String> attributes) {
        var said = new HashMap<String, List<Object>>();
        lateMembers(block)
                .filter(member -> attributes.test(nameOf(member)))
                .forEach(member -> said.put(
                        nameOf(member),
                        List.of(WrittenForm.of(member.value()), Optional.ofNullable(closed.get(nameOf(member))))));
        return said;
    }

    private boolean says(BlockBinding other, Predicate<String> attributes) {
        return block.subject().equals(other.block.subject()) && said(attributes).equals(other.said(attributes));
    }

    @Override
    public boolean launchesAs(LateBinding later) {
        return later instanceof BlockBinding other
                ? says(other, name -> !OF_CARE.contains(name))
                : said(name -> !OF_CARE.contains(name)).isEmpty();
    }

    @Override
    public Set<UnitName> portsUsed() {
        return lateMembers(block)
                .filter(member -> !OF_CARE.contains(nameOf(member)))
                .flatMap(member -> member.value().references().stream())
                .filter(reference -> reference.root().text().equals("unit")
                        && reference.path().size() > 1
                        && Set.of("port", "url")
                                .contains(reference.path().get(1).text()))
                .map(reference -> UnitName.of(reference.path().get(0).text()))
                .filter(name -> !name.value().equals(block.label().text()))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockBinding binding && says(binding, name -> true);
    }

    @Override
    public int hashCode() {
        return block.subject().hashCode();
    }

    /** The block it reads; no values, which may be secrets. */
    @Override
    public String toString() {
        return "values of " + block.subject();
    }

    @Override
    public Unit bind(Unit unit, Exports exports) {
        Diagnostics diagnostics = new Diagnostics();
        UnitMaker maker = maker(exports, diagnostics);
        Optional<Unit> fresh = maker.attributesButHooks(block, schema)
                .flatMap(said -> maker.own(block, schema).flatMap(own -> maker.unit(block, schema, said, own)));
        if (fresh.isEmpty() || diagnostics.hasErrors()) {
            throw new IllegalStateException(problem(diagnostics));
        }
        return merged(unit, fresh.get());
    }

    /** The rest of the block is not read: most of it cannot be said with what is not known. */
    @Override
    public Workload outline(Unit unit, Exports exports) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<OwnPart> own = maker(exports, diagnostics).own(block, schema);
        if (own.isEmpty() || diagnostics.hasErrors()) {
            throw new IllegalStateException(problem(diagnostics));
        }
        return own.get().workload();
    }

    @Override
    public List<Hook> bindHooks(Unit unit, HookPoint point, Exports exports) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<List<Hook>> hooks = maker(exports, diagnostics).hooks(block, point, around(unit, exports));
        if (hooks.isEmpty() || diagnostics.hasErrors()) {
            throw new IllegalStateException(problem(diagnostics));
        }
        return hooks.get();
    }

    /** What the hooks of a unit surround: as it will be launched, or as it is written while that is not known yet. */
    private Workload around(Unit unit, Exports exports) {
        Diagnostics unheard = new Diagnostics();
        return maker(exports, unheard)
                .own(block, schema)
                .filter(known -> !unheard.hasErrors())
                .map(OwnPart::workload)
                .orElse(unit.workload());
    }

    private UnitMaker maker(Exports exports, Diagnostics diagnostics) {
        return new UnitMaker(new Reading(files, names.with(Late.of(exports)), diagnostics));
    }

    /** What it runs and asks is new; what it is and needs stays, since a running project knows it by that. */
    private static Unit merged(Unit unit, Unit fresh) {
        return new Unit(
                unit.name(),
                unit.lifetime(),
                fresh.workload(),
                unit.needs(),
                fresh.ready(),
                fresh.health(),
                unit.restart(),
                fresh.stop(),
                unit.success(),
                unit.hooks(),
                unit.ports(),
                unit.autostart(),
                unit.binding());
    }

    private String problem(Diagnostics diagnostics) {
        return diagnostics.sorted().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(d -> d.summary()
                        + d.subject().map(place -> " (" + place + ")").orElse(""))
                .orElse(block.subject() + " cannot be read");
    }
}
