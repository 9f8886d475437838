package dev.tutti.config;

import dev.tutti.driver.Described;

/** A limit of the processes in a container: one number, {@code 1024:2048}, or a block. */
record Ulimit(
        @Described("what a process gets") long soft,
        @Described("what it may ask for") long hard) {

    /** What can be limited so. */
    enum Name {
        CORE,
        CPU,
        DATA,
        FSIZE,
        LOCKS,
        MEMLOCK,
        MSGQUEUE,
        NICE,
        NOFILE,
        NPROC,
        RSS,
        RTPRIO,
        RTTIME,
        SIGPENDING,
        STACK
    }

    Ulimit {
        if (soft < -1 || hard < -1) {
            throw new IllegalArgumentException("a limit is a number, or -1 for none");
        }
        if (hard != -1 && (soft > hard || soft == -1)) {
            throw new IllegalArgumentException("the soft limit is above the hard one");
        }
    }

    static Ulimit parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Ulimit(number(text), number(text))
                : new Ulimit(number(text.substring(0, colon)), number(text.substring(colon + 1)));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no limit\nwrite 1024 or \"1024:2048\"", e);
        }
    }

    @Override
    public String toString() {
        return soft + ":" + hard;
    }
}
