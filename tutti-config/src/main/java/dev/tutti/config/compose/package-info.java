/**
 * From compose files to blocks: reads YAML with its places, fills in variables, merges files as compose does, and
 * says what it does not know or honour. It may not know how blocks become units. Start at
 * {@link dev.tutti.config.compose.ComposeFiles}.
 */
@NullMarked
package dev.tutti.config.compose;

import org.jspecify.annotations.NullMarked;
