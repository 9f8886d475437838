@NullMarked
package dev.tutti.watch;

import org.jspecify.annotations.NullMarked;
