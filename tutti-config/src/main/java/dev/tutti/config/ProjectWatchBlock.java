package dev.tutti.config;

import dev.tutti.driver.Described;

/** {@code watch "x" { }} of the project. */
record ProjectWatchBlock(@Described("whom it is about") Placed<String> unit, WatchBlock watch) {}
