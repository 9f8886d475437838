package dev.tutti.model;

/**
 * One run of a unit. A restart is a new run with the next number; a run never comes back.
 *
 * @param number 1 for the first run of the unit under this supervisor
 */
public record Run(UnitName unit, int number) {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when the number is not positive
     */
    public Run {
        if (number < 1) {
            throw new IllegalArgumentException("Runs are numbered from 1");
        }
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return other instanceof Run run && number == run.number && unit.equals(run.unit);
    }

    @Override
    public int hashCode() {
        return 31 * unit.hashCode() + number;
    }

    @Override
    public String toString() {
        return unit + "#" + number;
    }
}
