package dev.tutti.cli.doctor;

import dev.tutti.cli.doctor.Finding.State;

/**
 * What became of a check.
 *
 * @param needed whether the project, or Tutti itself, cannot do without
 */
public record Examined(String name, boolean needed, Finding finding) {

    /** Whether something is missing that is needed. */
    public boolean isInTheWay() {
        return needed && finding.state() == State.MISSING;
    }
}
