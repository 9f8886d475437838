package dev.tutti.process;

/**
 * A process that got a signal, as a member of a group. One that leaves the group at that moment may not have got it, and is
 * another addressee then.
 */
record Addressee(long pid, long group) {

    static Addressee of(ProcessStat process) {
        return new Addressee(process.pid(), process.group());
    }
}
