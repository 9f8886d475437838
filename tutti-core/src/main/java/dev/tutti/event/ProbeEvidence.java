package dev.tutti.event;

import java.io.Serializable;

/**
 * What became of one part of a readiness check.
 *
 * @param what it asked for
 * @param held whether it has held
 * @param lastAnswer what it saw last; empty if it was never asked
 */
public record ProbeEvidence(String what, boolean held, int attempts, String lastAnswer) implements Serializable {}
