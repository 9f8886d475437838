package dev.tutti.process;

import dev.tutti.driver.LaunchException;
import dev.tutti.model.Command;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Optional;

/**
 * The command by which a run wants to be stopped, if it has one. It carries the run's mark, so it is killed with the run,
 * and writes where the run writes.
 */
record StopCommand(Optional<Command> command, Spawn run, List<OutputPump> pumps) {

    /** Starts the command. False when there is none or it cannot be started; a signal must do then. */
    boolean start() {
        return command.map(this::start).orElse(false);
    }

    private boolean start(Command stop) {
        try {
            Spawn spawn = run.with(stop.argv());
            spawn.check();
            ProcessBuilder builder = spawn.builder().redirectInput(Redirect.from(new File("/dev/null")));
            start(builder);
            return true;
        } catch (LaunchException | IOException failed) {
            System.getLogger(StopCommand.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The stop command cannot be started, the signal is sent instead: " + failed.getMessage());
            return false;
        }
    }

    /** Opening a named pipe blocks while nobody reads, so we hold it open ourselves until the command does. */
    @SuppressWarnings("try") // both are only held open
    private void start(ProcessBuilder builder) throws IOException {
        OutputPump first = pumps.get(0);
        OutputPump last = pumps.get(pumps.size() - 1);
        try (RandomAccessFile stdout = first.reopen();
                RandomAccessFile stderr = last.reopen()) {
            builder.redirectOutput(Redirect.to(first.target())).redirectError(Redirect.to(last.target()));
            Process process = Forks.start(builder);
            System.getLogger(StopCommand.class.getName())
                    .log(System.Logger.Level.DEBUG, "Stop command {0}", process.pid());
        }
    }
}
