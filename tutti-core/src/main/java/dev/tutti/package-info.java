/**
 * Tutti's front door for programs: an {@link dev.tutti.Orchestrator} brings a {@link dev.tutti.model.Project} up and
 * down. Knows no configuration language and no terminal. Start at {@link dev.tutti.Orchestrator}.
 */
@NullMarked
package dev.tutti;

import org.jspecify.annotations.NullMarked;
