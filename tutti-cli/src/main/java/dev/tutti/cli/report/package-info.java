/**
 * What is left of a run for people who were not there: files, one page, and what a CI shows. Knows events and log lines;
 * does not know commands, terminals or how anything was started. Start at {@link dev.tutti.cli.report.Report}.
 */
@NullMarked
package dev.tutti.cli.report;

import org.jspecify.annotations.NullMarked;
