package dev.tutti.config;

import dev.tutti.model.Lifetime;
import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A kind of block that stands for a unit.
 *
 * @param block the word in files
 * @param lifetime of its units
 * @param attributes the record its own attributes are mapped to, besides those that all units have
 * @param workload what such a record asks to run
 */
public record BlockSchema<R extends Record>(String block, Lifetime lifetime, Class<R> attributes, Make<R> workload) {

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

    private static BlockSchema<?> process(String block, Lifetime lifetime) {
        return new BlockSchema<>(block, lifetime, ProcessBlock.class, ProcessBlock::workload);
    }
}
