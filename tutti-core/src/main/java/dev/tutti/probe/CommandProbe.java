package dev.tutti.probe;

import dev.tutti.driver.LaunchException;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.CommandRun;

/** Whether a command ends with code 0. It is killed, with everything it started, when it takes too long. */
public record CommandProbe(LocalProcess command) implements Punctual {

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
