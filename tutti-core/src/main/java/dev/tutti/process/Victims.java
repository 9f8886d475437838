package dev.tutti.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Whom a stop had to kill because asking was not enough. Thread-safe. */
final class Victims {

    private final Map<Long, String> commands = new ConcurrentSkipListMap<>();

    /** Notes them while they are alive: what has been killed has no command line any more. */
    void add(List<ProcessStat> processes) {
        var proc = new ProcFs();
        processes.forEach(process -> commands.computeIfAbsent(process.pid(), proc::command));
    }

    /** As {@code pid 4711: postgres -D data}. */
    List<String> inWords() {
        return commands.entrySet().stream()
                .map(victim -> "pid " + victim.getKey() + ": " + victim.getValue())
                .toList();
    }
}
