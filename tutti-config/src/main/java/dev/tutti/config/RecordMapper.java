package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Makes a record of what a block gives, component by component: the record is the schema. Problems become diagnostics,
 * all of them; a record is made only when every component could be.
 */
final class RecordMapper {

    private final Reading reading;
    private final Conversion conversion;
    private final Map<Class<?>, RecordShape> shapes = new HashMap<>();

    RecordMapper(Reading reading) {
        this.reading = reading;
        this.conversion = new Conversion(reading, this);
    }

    /** The schema of a record type; looked at once, as reflection is slow. */
    RecordShape shape(Class<? extends Record> type) {
        return shapes.computeIfAbsent(type, key -> RecordShape.of(type));
    }

    private Diagnostics diagnostics() {
        return reading.diagnostics();
    }

    /**
     * The record that a block gives.
     *
     * @param place the words to blame when something is missing, usually the block's name
     * @param subject the block in messages: {@code process "web"}
     */
    <R extends Record> Optional<R> map(Class<R> type, Given.ByName block, SourceRange place, String subject) {
        List<String> names = shape(type).names();
        boolean known = new Strictness(diagnostics()).knowsAll(block, names, subject);
        Optional<R> mapped = mapped(type, block, place, subject, Strictness.meant(block, names));
        return known ? mapped : Optional.empty();
    }

    /**
     * The same without a word about attributes that the record does not know: somebody else may, and complains of the others.
     *
     * @param known what anybody knows
     */
    <R extends Record> Optional<R> mapKnown(
            Class<R> type, Given.ByName block, SourceRange place, String subject, Collection<String> known) {
        return mapped(type, block, place, subject, Strictness.meant(block, known));
    }

    /** @param meant what is there under a wrong name: it is not complained that it is missing */
    private <R extends Record> Optional<R> mapped(
            Class<R> type, Given.ByName block, SourceRange place, String subject, Set<String> meant) {
        RecordShape shape = shape(type);
        Components components = new Components(shape);
        Set<String> failed = new HashSet<>();
        for (RecordShape.Slot slot : shape.slots()) {
            Optional<?> component = slot.isInlined()
                    ? mapped(slot.raw().asSubclass(Record.class), block, place, subject, meant)
                    : component(slot, block, place, subject, meant);
            components.add(component, slot.raw());
            if (component.isEmpty()) {
                failed.add(slot.name());
            }
        }
        return components.isPossible()
                ? made(shape, components, failed, block, place, meant).map(type::cast)
                : Optional.empty();
    }

    /**
     * The record. What it refuses is complained about and left out, and then the rest is judged as well; so is the rest of
     * one of which something could not be read. What it refuses of something that is known only later is just left out.
     */
    private Optional<Record> made(
            RecordShape shape,
            Components components,
            Set<String> failed,
            Given.ByName block,
            SourceRange place,
            Set<String> meant) {
        Set<String> without = new HashSet<>(failed);
        while (true) {
            String message;
            try {
                Record record = components.made();
                return without.isEmpty() ? Optional.of(record) : Optional.empty();
            } catch (IllegalArgumentException e) {
                message = String.valueOf(e.getMessage());
            }
            Optional<Blame> blame = Blame.of(shape, message, block);
            boolean leftOut = blame.isPresent()
                    && components.leaveOut(blame.get().attribute(), blame.get().part());
            if (leftOut && blame.get().late().isPresent()) {
                continue;
            }
            // What hangs on something else that could not be read may be right.
            boolean known = without.stream().noneMatch(name -> names(message, name))
                    || blame.filter(Blame::ofItsOwn).isPresent();
            if (known && (without.isEmpty() || blame.isPresent())) {
                blame.map(Blame::diagnostic)
                        .or(() -> Optional.of(new Refusal(message).at(place))
                                .filter(refusal -> meant.stream().noneMatch(name -> names(message, name))))
                        .ifPresent(diagnostics()::add);
            }
            blame.map(Blame::attribute).ifPresentOrElse(without::add, () -> without.add(""));
            if (!leftOut) {
                return Optional.empty();
            }
        }
    }

    private Optional<?> component(
            RecordShape.Slot slot, Given.ByName block, SourceRange place, String subject, Set<String> meant) {
        Optional<Given> given =
                block.entry(slot.name()).map(entry -> entry.value().get());
        if (given.isPresent() && given.get().hasFailed()) {
            return Optional.empty();
        }
        if (given.isEmpty() || given.get().isAbsent()) {
            Optional<Object> nothing = Conversion.nothing(slot.raw());
            if (nothing.isEmpty() && !meant.contains(slot.name()) && !isBroken(block)) {
                diagnostics().error("%s needs \"%s\"".formatted(subject, slot.name()), place);
            }
            return nothing;
        }
        return conversion.convert(slot.type(), given.get(), slot.name());
    }

    /** Whether what is missing may stand where nobody could read it. */
    private boolean isBroken(Given.ByName block) {
        return reading.files().of(block.range()).isBroken(block.range());
    }

    /** What is made of a block; a refusal becomes a diagnostic at the attribute it names in quotes, or at the block. */
    <T> Optional<T> refusing(RecordShape shape, Given.ByName block, SourceRange place, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            diagnostics()
                    .add(Blame.of(shape, message, block)
                            .map(Blame::diagnostic)
                            .orElseGet(() -> new Refusal(message).at(place)));
            return Optional.empty();
        }
    }

    private static boolean names(String message, String attribute) {
        return Pattern.compile("\\b" + Pattern.quote(attribute) + "\\b")
                .matcher(message)
                .find();
    }
}
