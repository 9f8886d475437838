package dev.tutti.config;

/** A record whose attributes are written among those of the record that holds it, not in a block of its own. */
interface Inlined {}
