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

    @Override
    public String toString() {
        return unit + "#" + number;
    }
}
