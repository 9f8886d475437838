package dev.tutti.cli;

import java.util.SortedMap;
import java.util.TreeMap;

/** What each exit code tells, in the words of the manual. */
final class ExitMeanings {

    private ExitMeanings() {}

    static SortedMap<Integer, String> all() {
        var meanings = new TreeMap<Integer, String>();
        for (ExitCode code : ExitCode.values()) {
            meanings.put(code.value(), of(code));
        }
        return meanings;
    }

    private static String of(ExitCode code) {
        return switch (code) {
            case OK -> "done; everything has ended well";
            case FAILURE -> "a failure: of a task, a process, a file, or a stop";
            case USAGE -> "the command line makes no sense";
            case CONFIGURATION -> "the configuration is wrong or missing; nothing was started";
            case NOT_FOUND -> "there is no such unit, or nothing runs";
            case ENGINE_MISSING -> "something the project needs is missing on this machine";
            case PORT_TAKEN -> "a port is taken by somebody else";
            case NOT_READY -> "a unit was not ready in time, or ended before";
            case TIMEOUT -> "the time given was over";
            case HUNG_UP -> "stopped by SIGHUP";
            case INTERRUPTED -> "stopped by SIGINT, as by Ctrl-C";
            case BROKEN_PIPE -> "nobody reads the output any more";
            case TERMINATED -> "stopped by SIGTERM";
        };
    }
}
