package dev.tutti.config;

import dev.tutti.config.UnitDraft.Absence;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Ports;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes drafts of units, each by itself. Owned by one thread. */
final class Drafting {

    /** Names that stand for something else in the log. */
    private static final Set<String> RESERVED = Set.of("tutti");
    /** What must be known before anything starts. */
    private static final Set<String> EARLY = Set.of(
            "depends_on", "ports", "profiles", "disabled", "autostart", "logger", "success_codes", "restart", "watch");

    /** Those of them of which a likely value is none. */
    private static final Set<String> WORDS = Set.of("depends_on", "restart", "watch");

    private final FileSet files;
    private final ProjectNames names;
    private final Map<String, BlockSchema<?>> schemas;
    private final Set<String> activeProfiles;
    private final Diagnostics diagnostics;
    private final UnitMaker maker;

    Drafting(
            FileSet files,
            ProjectNames names,
            Map<String, BlockSchema<?>> schemas,
            Set<String> activeProfiles,
            Diagnostics diagnostics) {
        this.files = files;
        this.names = names;
        this.schemas = Map.copyOf(schemas);
        this.activeProfiles = Set.copyOf(activeProfiles);
        this.diagnostics = diagnostics;
        this.maker = new UnitMaker(new Reading(files, names, diagnostics));
    }

    List<UnitDraft> drafts(MergedConfig config) {
        List<UnitDraft> drafts = new ArrayList<>();
        for (NamedBlock block : config.units()) {
            name(block).ifPresent(name -> drafts.add(draft(name, block)));
        }
        return drafts;
    }

    private Optional<UnitName> name(NamedBlock block) {
        String text = block.label().text();
        SourceRange place = block.label().range();
        if (RESERVED.contains(text)) {
            diagnostics.error("the name \"" + text + "\" is reserved", place, "choose another name for this unit");
            return Optional.empty();
        }
        try {
            return Optional.of(new UnitName(text));
        } catch (IllegalArgumentException e) {
            diagnostics.error(
                    "\"" + text + "\" cannot be the name of a unit",
                    place,
                    "a name is a letter, then letters, digits, _ and -, 63 at most");
            return Optional.empty();
        }
    }

    /** A task that says what a container is made of runs in one, and says the rest as a container does. */
    private BlockSchema<?> schema(NamedBlock written) {
        BlockSchema<?> schema = schemas.get(written.kind().text());
        if (schema == null) {
            throw new IllegalStateException("No schema for " + written.kind());
        }
        boolean inside = schema.lifetime() == Lifetime.TASK
                && schema.attributes() == ProcessBlock.class
                && written.body().members().stream()
                        .anyMatch(member -> member.name()
                                .filter(name -> ContainerBlock.MADE_OF.contains(name.text()))
                                .isPresent());
        return Optional.ofNullable(schemas.get(ContainerBlock.WORD))
                .filter(container -> inside)
                .<BlockSchema<?>>map(container -> container.as(schema.block(), schema.lifetime()))
                .orElse(schema);
    }

    private UnitDraft draft(UnitName name, NamedBlock written) {
        BlockSchema<?> schema = schema(written);
        NamedBlock whole = new OtherWords(schema.otherWords(), diagnostics).readIn(written);
        maker.checkNames(whole, schema);
        checkEarly(whole);
        NamedBlock block = withoutRefused(whole);
        Optional<UnitAttributes> said = maker.attributes(block, schema);
        Optional<OwnPart> own = maker.own(block, schema);
        Optional<Unit> unit = said.isPresent() && own.isPresent()
                ? maker.unit(block, schema, said.get(), own.get())
                : Optional.empty();
        unit.ifPresent(made -> new KindChecks(block, files.root(), diagnostics).check(made, said.orElseThrow()));
        if (unit.isEmpty()) {
            checkPorts(block, schema, said.or(() -> maker.checks(block, schema)));
        }
        said.filter(all -> schema.lifetime() == Lifetime.TASK).ifPresent(all -> checkEnd(block, all));
        return new UnitDraft(
                name,
                block,
                schema,
                said,
                said.map(UnitAttributes::dependsOn).orElseGet(() -> maker.needs(block)),
                ports(said, own),
                unit.map(u -> late(u, block, schema)),
                said.flatMap(this::absence));
    }

    /** Of a container of which something else could not be read. */
    private void checkPorts(NamedBlock block, BlockSchema<?> schema, Optional<UnitAttributes> said) {
        maker.network(block, schema)
                .ifPresent(found -> said.ifPresent(all -> new ProbeChecks(
                                block, found.network(), found.ownPorts().orElseGet(Ports::none), diagnostics)
                        .check(all)));
    }

    private static Optional<List<String>> ports(Optional<UnitAttributes> said, Optional<OwnPart> own) {
        // Where one of the two could not be read, nobody knows who has the say.
        return said.flatMap(all -> own.map(part -> part.ports(all)))
                .map(ports -> List.copyOf(ports.byName().keySet()));
    }

    /** A unit with values that come later shows their spelling until then. */
    private Unit late(Unit unit, NamedBlock block, BlockSchema<?> schema) {
        if (block.lateReferences().isEmpty()) {
            return unit;
        }
        Diagnostics unheard = new Diagnostics();
        Optional<OwnPart> shown =
                new UnitMaker(new Reading(files, names.with(Late.spelledOut()), unheard)).own(block, schema);
        Unit spelled = shown.isPresent() && !unheard.hasErrors()
                ? unit.withWorkload(shown.get().workload())
                : unit;
        return spelled.withBinding(BlockBinding.of(files, names, block, schema));
    }

    /** A task that starts again after it succeeded is never done. */
    private void checkEnd(NamedBlock block, UnitAttributes said) {
        boolean endless = said.restart()
                .map(restart -> restart.restart().when())
                .filter(when -> when == RestartPolicy.When.ALWAYS || when == RestartPolicy.When.UNLESS_STOPPED)
                .isPresent();
        if (endless) {
            diagnostics.add(Diagnostic.warning(
                            block.subject() + " starts again whenever it ends, so it is never done",
                            block.label().range())
                    .withHint("make it a process, or restart it \"on-failure\""));
        }
    }

    private void checkEarly(NamedBlock block) {
        block.body().members().stream()
                .filter(member ->
                        member.name().filter(n -> EARLY.contains(n.text())).isPresent())
                .forEach(member -> member.value().references().stream()
                        .filter(reference ->
                                Late.ROOTS.contains(reference.root().text()))
                        .forEach(
                                reference -> tooLate(member.name().orElseThrow().text(), reference)));
    }

    /** Nobody is told of a likely value that it is no unit or word, where it has been told that none can stand there. */
    private static NamedBlock withoutRefused(NamedBlock block) {
        ObjectExpression body = block.body();
        List<Member> kept = body.members().stream()
                .filter(member ->
                        member.name().filter(n -> WORDS.contains(n.text())).isEmpty() || !Places.isLate(member.value()))
                .toList();
        return kept.size() == body.members().size()
                ? block
                : new NamedBlock(block.kind(), block.label(), new ObjectExpression(kept, body.range()));
    }

    private void tooLate(String attribute, Reference reference) {
        diagnostics.error(
                "\"%s\" cannot depend on %s".formatted(attribute, reference),
                reference.range(),
                "it must be known before anything starts");
    }

    private Optional<Absence> absence(UnitAttributes said) {
        if (said.disabled()) {
            return Optional.of(
                    new Absence("is disabled", "remove \"disabled\" there, or make this dependency optional"));
        }
        List<String> profiles = said.profiles().stream().map(Placed::value).toList();
        if (profiles.isEmpty() || profiles.stream().anyMatch(activeProfiles::contains)) {
            return Optional.empty();
        }
        String quoted = profiles.stream().map(p -> "\"" + p + "\"").collect(Collectors.joining(", "));
        return Optional.of(new Absence(
                "takes part only in the profile" + (profiles.size() == 1 ? " " : "s ") + quoted,
                "use --profile %s, or make this dependency optional".formatted(profiles.get(0))));
    }

    /** Complains about profiles that nobody knows. */
    void checkProfiles(MergedConfig config, List<UnitDraft> drafts) {
        Set<String> declared = declared(config);
        if (!declared.isEmpty()) {
            used(drafts)
                    .filter(profile -> !declared.contains(profile.value()))
                    .forEach(profile -> diagnostics.add(
                            Diagnostic.error("no profile named \"" + profile.value() + "\"", profile.range())
                                    .withHint(Suggestion.hint(profile.value(), declared))));
        }
        Set<String> known = profiles(config, drafts);
        activeProfiles.stream()
                .filter(profile -> !known.contains(profile))
                .sorted()
                .forEach(profile ->
                        diagnostics.add(Diagnostic.error("--profile %s: no unit has this profile".formatted(profile))
                                .withHint(Suggestion.hint(profile, known))));
    }

    /** All that are declared, or that a unit belongs to. */
    static Set<String> profiles(MergedConfig config, List<UnitDraft> drafts) {
        Set<String> known = declared(config);
        used(drafts).map(Placed::value).forEach(known::add);
        return known;
    }

    private static Set<String> declared(MergedConfig config) {
        return config.profiles().stream()
                .map(block -> block.label().text())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Placed<String>> used(List<UnitDraft> drafts) {
        return drafts.stream().flatMap(draft -> draft.said().stream()).flatMap(said -> said.profiles().stream());
    }
}
