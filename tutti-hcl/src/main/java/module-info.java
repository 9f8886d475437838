/** The language of {@code tutti.hcl}: text to tree to values, with diagnostics. Knows nothing of what the files mean. */
module dev.tutti.hcl {
    requires static org.jspecify;

    exports dev.tutti.hcl;
}
