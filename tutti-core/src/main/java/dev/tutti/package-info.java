/**
 * Tutti's front door for programs and tests: {@link dev.tutti.Tutti} makes definitions, starting them gives handles, and
 * an {@link dev.tutti.Orchestrator} brings several up and down. Knows no configuration language and no terminal. Start at
 * {@link dev.tutti.Tutti}.
 */
@NullMarked
package dev.tutti;

import org.jspecify.annotations.NullMarked;
