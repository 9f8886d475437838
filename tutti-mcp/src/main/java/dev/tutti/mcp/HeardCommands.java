package dev.tutti.mcp;

import dev.tutti.daemon.Commands;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Commands after which a project may run that did not before, or no more: of what they bring about nothing is missed. */
record HeardCommands(Commands commands, EventMemory events) implements Commands {

    private static final Set<String> CHANGES = Set.of("start", "stop", "restart");

    @Override
    public Answer run(List<String> words) {
        return CHANGES.contains(words.get(0)) ? heard(words) : commands.run(words);
    }

    private Answer heard(List<String> words) {
        events.beginWatch();
        try {
            events.catchUp();
            return commands.run(words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(1, "", "cancelled before it began");
        } finally {
            events.endWatch();
        }
    }

    @Override
    public Path state() {
        return commands.state();
    }
}
