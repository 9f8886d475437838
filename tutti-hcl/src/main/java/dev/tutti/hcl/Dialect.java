package dev.tutti.hcl;

/** Which rules a file follows. */
public enum Dialect {
    /** HCL 2 with the HCL 1 forms that are not ambiguous. */
    HCL2,
    /**
     * Files written for Turret: only a doubled backslash is an escape, quoted strings may span lines, expressions may
     * use single quotes, {@code a if c else b}, {@code and}, {@code or} and {@code not}; <code>%{</code> and <code>$${</code>
     * mean nothing; a text that starts with a brace is JSON.
     */
    TURRET
}
