package dev.tutti.probe;

import dev.tutti.driver.LaunchException;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.CommandRun;

/**
 * Whether a command ends with code 0. It is killed, with everything it started, when it takes too long.
 *
 * @param asUnit whether it runs where the unit runs and with the variables the unit is given, ports among them, if that is a
 *     process
 */
public record CommandProbe(LocalProcess command, boolean asUnit) implements Punctual {

    /** A command that runs where it says and with what it says. */
    public CommandProbe(LocalProcess command) {
        this(command, false);
    }

    @Override
    public CommandProbe at(Site site) {
        return asUnit ? new CommandProbe(site.process().map(this::as).orElse(command), false) : this;
    }

    private LocalProcess as(LocalProcess unit) {
        return new LocalProcess(
                command.command(), unit.directory(), unit.environment(), command.stdin(), command.tty());
    }

    @Override
    public String describe() {
        return "success of the command " + command.summary();
    }

    @Override
    public Verdict check(Subject subject) throws InterruptedException {
        try {
            CommandRun run = CommandRun.of(command, subject.run(), subject.patience());
            String said = run.lastLine().isEmpty() ? "" : ": " + run.lastLine();
            if (run.code().isEmpty()) {
                return Verdict.notYet("no answer in time" + said);
            }
            int code = run.code().getAsInt();
            return new Verdict(code == 0, "code " + code + said);
        } catch (LaunchException failed) {
            return Verdict.notYet(String.valueOf(failed.getMessage()));
        }
    }
}
