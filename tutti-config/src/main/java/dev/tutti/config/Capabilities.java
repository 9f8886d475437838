package dev.tutti.config;

import dev.tutti.hcl.Suggestion;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The capabilities of Linux. A kernel to come may have more of them, so that one that is not known is no mistake: only what looks
 * like a known one, and is not, is.
 */
final class Capabilities {

    private static final String PREFIX = "CAP_";

    private static final Set<String> KNOWN = Set.of(
            "ALL",
            "AUDIT_CONTROL",
            "AUDIT_READ",
            "AUDIT_WRITE",
            "BLOCK_SUSPEND",
            "BPF",
            "CHECKPOINT_RESTORE",
            "CHOWN",
            "DAC_OVERRIDE",
            "DAC_READ_SEARCH",
            "FOWNER",
            "FSETID",
            "IPC_LOCK",
            "IPC_OWNER",
            "KILL",
            "LEASE",
            "LINUX_IMMUTABLE",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "MKNOD",
            "NET_ADMIN",
            "NET_BIND_SERVICE",
            "NET_BROADCAST",
            "NET_RAW",
            "PERFMON",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_CHROOT",
            "SYS_MODULE",
            "SYS_NICE",
            "SYS_PACCT",
            "SYS_PTRACE",
            "SYS_RAWIO",
            "SYS_RESOURCE",
            "SYS_TIME",
            "SYS_TTY_CONFIG",
            "SYSLOG",
            "WAKE_ALARM");

    private Capabilities() {}

    /** The one that a misspelt name stands for; empty where it is one, or may be. */
    static Optional<String> meant(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String word = upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
        return KNOWN.contains(word) ? Optional.empty() : Suggestion.closest(word, KNOWN);
    }
}
