/**
 * From a Procfile to blocks, one for each instance of an entry. It may not know how blocks become units. Start at
 * {@link dev.tutti.config.procfile.Procfile}.
 */
@NullMarked
package dev.tutti.config.procfile;

import org.jspecify.annotations.NullMarked;
