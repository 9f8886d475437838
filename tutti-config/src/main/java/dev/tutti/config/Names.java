package dev.tutti.config;

import dev.tutti.hcl.Scope;
import java.nio.file.Path;

/** What the names in expressions mean. */
interface Names {

    /** Whether a name stands for a value, so that it is no bare word. */
    boolean knows(String root);

    /** What {@code ~} is. */
    Path home();

    /** Whether values are those that will be used, or not known yet, and nothing stands for them. */
    boolean isReal();

    /** The names as seen from a file. */
    Scope in(ConfigFile file);

    /** The same names, with values of a likely kind for those that are known only at launch. */
    Names placeholders();
}
