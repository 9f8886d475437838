package dev.tutti.cli;

import java.util.SortedMap;
import java.util.TreeMap;

/** What each exit code tells, in the words of the manual. */
final class ExitMeanings {

    private ExitMeanings() {}

    static SortedMap<Integer, String> all() {
        var meanings = new TreeMap<Integer, String>();
        meanings.put(ExitCode.OK.value(), "done; everything has ended well");
        meanings.put(ExitCode.FAILURE.value(), "a failure: of a task, a process, a file, or a stop");
        meanings.put(ExitCode.USAGE.value(), "the command line makes no sense");
        meanings.put(ExitCode.CONFIGURATION.value(), "the configuration is wrong or missing; nothing was started");
        meanings.put(ExitCode.NOT_FOUND.value(), "there is no such unit, or nothing runs");
        meanings.put(ExitCode.ENGINE_MISSING.value(), "something the project needs is missing on this machine");
        meanings.put(ExitCode.PORT_TAKEN.value(), "a port is taken by somebody else");
        meanings.put(ExitCode.NOT_READY.value(), "a unit was not ready in time, or ended before");
        meanings.put(ExitCode.TIMEOUT.value(), "the time given was over");
        meanings.put(ExitCode.HUNG_UP.value(), "stopped by SIGHUP");
        meanings.put(ExitCode.INTERRUPTED.value(), "stopped by SIGINT, as by Ctrl-C");
        meanings.put(ExitCode.BROKEN_PIPE.value(), "nobody reads the output any more");
        meanings.put(ExitCode.TERMINATED.value(), "stopped by SIGTERM");
        return meanings;
    }
}
