/**
 * Small texts that several kinds of files share: {@code .env} files, durations, sizes, addresses. Knows no Tutti.
 */
@NullMarked
package dev.tutti.config.text;

import org.jspecify.annotations.NullMarked;
