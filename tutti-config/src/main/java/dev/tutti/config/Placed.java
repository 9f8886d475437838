package dev.tutti.config;

import dev.tutti.hcl.SourceRange;

/** A value and where it was written. A component of this type lets a record complain about it later. */
record Placed<T>(T value, SourceRange range) {}
