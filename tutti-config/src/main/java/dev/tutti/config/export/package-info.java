/**
 * From a project to the files of other tools. What they cannot say is told as a notice, never left out silently. Start at
 * {@link dev.tutti.config.export.Export}.
 */
@NullMarked
package dev.tutti.config.export;

import org.jspecify.annotations.NullMarked;
