package dev.tutti.hcl;

/** How bad a problem is: an error prevents the use of the result, a warning does not. */
public enum Severity {
    ERROR,
    WARNING;

    /** The word users see: {@code error} or {@code warning}. */
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
