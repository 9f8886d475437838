package dev.tutti.cli.doctor;

import dev.tutti.cli.doctor.Finding.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Looks at everything side by side. What hangs is left behind, and that is its finding. */
public final class Examination {

    /** Checks have deadlines of their own; this is for those that block where nobody can set one. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Machine machine;
    private final List<Check> checks = new ArrayList<>();
    private final List<Boolean> needed = new ArrayList<>();

    Examination(Machine machine) {
        this.machine = machine;
    }

    /** Everything that matters to a project on a machine. */
    public static Examination of(Machine machine, Subject subject) {
        var examination = new Examination(machine)
                .with(new ProjectCheck(subject), false)
                .with(new JavaCheck(machine, Runtime.version()), true)
                .with(new ProgramsCheck(machine, false), true)
                .with(new ProgramsCheck(machine, true), subject.needsTerminals())
                .with(new DockerCheck(machine), subject.needsDocker())
                .with(LeftoversCheck.of(machine, subject), false)
                .with(new PythonCheck(machine), subject.python())
                .with(new KernelsCheck(machine), subject.python());
        subject.project()
                .ifPresent(project -> examination
                        .with(new PortsCheck(machine, project, subject.supervisor()), false)
                        .with(new StateCheck(machine, project.root()), true)
                        .with(new SocketPathCheck(machine, project.root()), false));
        return examination.with(new FilesCheck(machine), false).with(new InotifyCheck(machine), false);
    }

    Examination with(Check check, boolean isNeeded) {
        checks.add(check);
        needed.add(isNeeded);
        return this;
    }

    /**
     * Looks at everything, in the order in which it was added.
     *
     * @throws InterruptedException when the caller is interrupted
     */
    public List<Examined> findings() throws InterruptedException {
        Duration deadline = machine.patience().plus(GRACE);
        ExecutorService threads = Executors.newCachedThreadPool(Examination::thread);
        try {
            List<Callable<Finding>> looks =
                    checks.stream().<Callable<Finding>>map(check -> check::look).toList();
            List<Future<Finding>> looked = threads.invokeAll(looks, deadline.toMillis(), TimeUnit.MILLISECONDS);
            var examined = new ArrayList<Examined>();
            for (int i = 0; i < looked.size(); i++) {
                examined.add(new Examined(checks.get(i).name(), needed.get(i), finding(looked.get(i))));
            }
            return examined;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread thread(Runnable look) {
        var thread = new Thread(look, "tutti-doctor");
        thread.setDaemon(true);
        return thread;
    }

    private Finding finding(Future<Finding> looked) throws InterruptedException {
        try {
            return looked.get();
        } catch (CancellationException e) {
            return new Finding(
                    State.WARNING, "no answer within " + machine.patience().toSeconds() + " s", Optional.empty());
        } catch (ExecutionException e) {
            return new Finding(State.WARNING, "could not be looked at: " + e.getCause(), Optional.empty());
        }
    }
}
