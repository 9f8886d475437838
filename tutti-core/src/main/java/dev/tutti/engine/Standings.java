package dev.tutti.engine;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * One standing for each unit, in the order the units were written. Immutable; a change copies a few dozen references
 * and shares the rest, so that a message costs the same in large projects as in small ones.
 */
final class Standings extends AbstractList<Standing> implements RandomAccess {

    private static final int WIDTH = 32;

    private final Standing[][] chunks;
    private final int size;

    private Standings(Standing[][] chunks, int size) {
        this.chunks = chunks;
        this.size = size;
    }

    static Standings of(List<Standing> all) {
        var chunks = new Standing[(all.size() + WIDTH - 1) / WIDTH][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = all.subList(i * WIDTH, Math.min(all.size(), (i + 1) * WIDTH))
                    .toArray(Standing[]::new);
        }
        return new Standings(chunks, all.size());
    }

    Standings with(int index, Standing standing) {
        Standing[][] copy = chunks.clone();
        Standing[] chunk = copy[index / WIDTH].clone();
        chunk[index % WIDTH] = standing;
        copy[index / WIDTH] = chunk;
        return new Standings(copy, size);
    }

    @Override
    public Standing get(int index) {
        return chunks[index / WIDTH][index % WIDTH];
    }

    @Override
    public int size() {
        return size;
    }
}
