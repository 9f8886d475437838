package dev.tutti.probe;

import dev.tutti.model.Command;
import dev.tutti.model.Probe;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.util.List;

/**
 * Whether a command that runs inside the run, such as in its container, ends with code 0.
 *
 * @param command its words; no shell runs it
 */
public record InsideProbe(List<String> command) implements Probe {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when there is no command
     */
    public InsideProbe {
        command = Command.of(command).words();
    }

    @Override
    public String describe() {
        return "success of the command " + Command.of(command) + " inside";
    }

    @Override
    public Verdict check(Subject subject) throws InterruptedException {
        return subject.run(command);
    }
}
