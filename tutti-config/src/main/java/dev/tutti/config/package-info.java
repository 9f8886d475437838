/**
 * From {@code tutti.hcl} and JSON to a {@link dev.tutti.model.Project}: finds and merges files, maps blocks to records,
 * and says what is wrong with them, all of it at once. It may not know how anything is run: drivers bring a record type
 * and a block name. Start at {@link dev.tutti.config.ConfigLoader}.
 */
@NullMarked
package dev.tutti.config;

import org.jspecify.annotations.NullMarked;
