/** Tests of the configuration. They write real files into temporary directories. Start at {@link Written}. */
@NullMarked
package dev.tutti.config;

import org.jspecify.annotations.NullMarked;
