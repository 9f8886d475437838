package dev.tutti.config;

import dev.tutti.driver.Described;
import java.util.Optional;

/** {@code profile "x" { }}: declares a profile. Once one is declared, units may name only declared ones. */
record ProfileBlock(@Described("what it is for") Optional<String> description) {}
