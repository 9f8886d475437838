package dev.tutti.engine;

import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a command would do if all went well, step by step, each with its cause. */
public record Plan(List<Move> moves) {

    /** What is done to a unit. */
    public enum Action {
        START,
        STOP
    }

    /**
     * One step.
     *
     * @param number from 1, in the order in which the steps would happen
     * @param after numbers of the steps that come first; steps that do not wait for each other happen side by side
     * @param cause why it is needed
     */
    public record Move(int number, Action action, UnitName unit, List<Integer> after, String cause) {
        public Move {
            after = List.copyOf(after);
        }

        /** {@code [1, 2] -> #3 start web, asked for}. */
        @Override
        public String toString() {
            return "%s -> #%d %s %s, %s".formatted(after, number, action.name().toLowerCase(Locale.ROOT), unit, cause);
        }
    }

    public Plan {
        moves = List.copyOf(moves);
    }

    /** One line per step. */
    @Override
    public String toString() {
        return moves.stream().map(Move::toString).collect(Collectors.joining("\n"));
    }
}
