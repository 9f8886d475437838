/**
 * What tests of Tutti projects and drivers share: fakes, clocks and the conditions under which a test can run at all. It knows
 * {@code tutti-core} and no other module, and needs JUnit only where {@link dev.tutti.testkit.Requires} is used. Start reading
 * at {@link dev.tutti.testkit.Requires}.
 */
@NullMarked
package dev.tutti.testkit;

import org.jspecify.annotations.NullMarked;
