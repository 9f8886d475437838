package dev.tutti.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A group of containers. Each needs all those of the level before its own.
 *
 * @param levels names of containers, those that need nothing first
 */
record ContainerShape(String name, List<List<String>> levels) {

    static final ContainerShape ONE = new ContainerShape("1", List.of(List.of("a")));

    static final ContainerShape CHAIN =
            new ContainerShape("chain of 3", List.of(List.of("a"), List.of("b"), List.of("c")));

    /** One below, eight that need it, and one that needs all eight. */
    static final ContainerShape DIAMOND = new ContainerShape(
            "diamond of 10",
            List.of(
                    List.of("a"),
                    IntStream.rangeClosed(1, 8).mapToObj(i -> "b" + i).toList(),
                    List.of("c")));

    ContainerShape {
        levels = levels.stream().map(List::copyOf).toList();
    }

    List<String> names() {
        return levels.stream().flatMap(List::stream).toList();
    }

    /** What those of a level wait for. */
    List<String> below(int level) {
        return level == 0 ? List.of() : levels.get(level - 1);
    }
}
