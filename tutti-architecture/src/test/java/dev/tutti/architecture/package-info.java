/**
 * The architecture as tests: what each module may know, what code may do, how files are named and whether documents tell the
 * truth. It sees every module and no module sees it. Start reading at {@link dev.tutti.architecture.ModuleRules}; each rule is
 * checked twice, against the product and against a fixture that breaks it.
 */
@NullMarked
package dev.tutti.architecture;

import org.jspecify.annotations.NullMarked;
