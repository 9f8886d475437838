/**
 * The language of {@code tutti.hcl}: a {@link dev.tutti.hcl.Source} becomes tokens, a tree and, against a
 * {@link dev.tutti.hcl.Scope}, values; every problem is a {@link dev.tutti.hcl.Diagnostic} beside the result. It may not
 * know what a process or a container is: meaning belongs to the caller. Start at {@link dev.tutti.hcl.Document}.
 */
@NullMarked
package dev.tutti.hcl;

import org.jspecify.annotations.NullMarked;
