package dev.tutti.config;

import dev.tutti.model.Lifetime;
import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kind of block that stands for a unit.
 *
 * @param block the word in files
 * @param lifetime of its units
 * @param attributes the record its own attributes are mapped to, besides those that all units have
 * @param workload what such a record asks to run
 * @param otherWords attributes by other words for them, as other tools have them
 */
public record BlockSchema<R extends Record>(
        String block, Lifetime lifetime, Class<R> attributes, Make<R> workload, Map<String, String> otherWords) {

    /** Keeps a copy of the words. */
    public BlockSchema {
        otherWords = Map.copyOf(otherWords);
    }

    /** One whose attributes have one name each. */
    public BlockSchema(String block, Lifetime lifetime, Class<R> attributes, Make<R> workload) {
        this(block, lifetime, attributes, workload, Map.of());
    }

    /** Makes a workload of the attributes of its block. */
    @FunctionalInterface
    public interface Make<R> {
        /**
         * The workload.
         *
         * @param root the directory of the project, absolute
         * @throws IllegalArgumentException naming the attribute to blame in quotes
         */
        Workload from(R attributes, Path root);
    }

    /** The blocks of a driver whose workload is its own schema: {@code Driver.blocks()} with {@code Driver.workload()}. */
    public static <W extends Record & Workload> List<BlockSchema<?>> of(
            Map<String, Lifetime> blocks, Class<W> workload) {
        return blocks.entrySet().stream()
                .<BlockSchema<?>>map(
                        block -> new BlockSchema<>(block.getKey(), block.getValue(), workload, (w, root) -> w))
                .toList();
    }

    /** The blocks of local processes: {@code process}, {@code task}, and {@code job}, the old name of a task. */
    public static List<BlockSchema<?>> processes() {
        return List.of(
                process("process", Lifetime.SERVICE), process("task", Lifetime.TASK), process("job", Lifetime.TASK));
    }

    /** The blocks of containers: {@code container}. */
    public static List<BlockSchema<?>> containers() {
        return List.of(new BlockSchema<>(
                ContainerBlock.WORD,
                Lifetime.SERVICE,
                ContainerBlock.class,
                ContainerBlock::workload,
                ContainerBlock.OTHER_WORDS));
    }

    /** All that Tutti knows by itself: those of local processes, then those of containers. */
    public static List<BlockSchema<?>> standard() {
        return Stream.of(processes(), containers()).flatMap(List::stream).toList();
    }

    /** The same by another word, and for units that live otherwise. */
    BlockSchema<R> as(String word, Lifetime other) {
        return new BlockSchema<>(word, other, attributes, workload, otherWords);
    }

    private static BlockSchema<?> process(String block, Lifetime lifetime) {
        return new BlockSchema<>(block, lifetime, ProcessBlock.class, ProcessBlock::workload);
    }
}
