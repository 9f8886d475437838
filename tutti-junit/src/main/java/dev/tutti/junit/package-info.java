/**
 * What tests need, up while they run: {@link dev.tutti.junit.TuttiExtension} and {@link dev.tutti.junit.Tutti} for JUnit 5.13
 * and newer, 6 included. Knows the front door of the core, and the configuration only where a file is asked for; knows neither
 * the command nor a dashboard. Start at {@link dev.tutti.junit.TuttiExtension}.
 */
@NullMarked
package dev.tutti.junit;

import org.jspecify.annotations.NullMarked;
