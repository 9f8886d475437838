package dev.tutti.process;

import dev.tutti.driver.Launch;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Exit;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A run of a local process, from its spawn to the moment when nothing of it is alive. */
final class LocalRun implements RunningWorkload {

    /** After this long of killing, something sits in the kernel and cannot die. */
    private static final Duration LONGEST_KILL = Duration.ofSeconds(10);

    /** The JDK hears of an end a moment later than everybody can see it. */
    private static final Duration LONGEST_NEWS = Duration.ofSeconds(1);

    private final Launch<LocalProcess> launch;
    private final Process process;
    private final ProcessTree tree;
    private final List<OutputPump> pumps;
    private final StopCommand stopCommand;
    private final LastWord lastWord;
    private final Executor executor;

    private final Wishes wishes = new Wishes();
    /** Who got the stop signal. Written while stopping, read in the aftermath. */
    private final Set<Addressee> signalled = ConcurrentHashMap.newKeySet();

    private final Victims victims = new Victims();

    /** What it was last asked to stop with. */
    private volatile Signal stopSignal;

    private final CompletableFuture<RunEnd> ended = new CompletableFuture<>();

    private final CompletableFuture<Process> exit;
    /** Whether somebody sees to the end. */
    private final AtomicBoolean attended = new AtomicBoolean();

    private final Runnable atEnd;
    private final RunInput input;
    private final Terminal terminal;

    /** @param atEnd runs just before the end is announced */
    LocalRun(
            Launch<LocalProcess> launch,
            Process process,
            ProcessTree tree,
            List<OutputPump> pumps,
            StopCommand stopCommand,
            Executor executor,
            Runnable atEnd) {
        this.launch = launch;
        this.process = process;
        this.tree = tree;
        this.pumps = pumps;
        this.stopCommand = stopCommand;
        this.lastWord = new LastWord(launch.stop().killSignal(), tree);
        this.executor = executor;
        this.stopSignal = launch.stop().signal();
        this.atEnd = atEnd;
        this.exit = process.onExit();
        this.input = new RunInput(process.getOutputStream(), "tutti-" + launch.run() + "-in");
        this.terminal = new Terminal(tree, executor);
    }

    /** Begins to wait for the end. */
    void watch() {
        exit.thenRunAsync(
                () -> {
                    if (attended.compareAndSet(false, true)) {
                        seeToTheEnd();
                    }
                },
                executor);
    }

    /**
     * Sees to the end on this thread, which has nothing else to do: the JDK would make one more, and that takes as long as the
     * end itself.
     */
    private void awaitEnd() {
        if (attended.compareAndSet(false, true)) {
            exit.cancel(false);
            boolean interrupted = awaitMain();
            seeToTheEnd();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** However often this thread is interrupted: nobody else waits. Whether it was. */
    private boolean awaitMain() {
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                return interrupted;
            } catch (InterruptedException byNobody) {
                interrupted = true;
            }
        }
    }

    private void seeToTheEnd() {
        Exit exit = exitOfMain();
        int leftovers = 0;
        try {
            leftovers = aftermath(exit).await();
            for (OutputPump pump : pumps) {
                pump.finish();
            }
        } catch (InterruptedException byNobody) {
            Thread.currentThread().interrupt();
        } finally {
            input.end();
            atEnd.run();
            ended.complete(new RunEnd(exit, leftovers));
        }
    }

    private Aftermath aftermath(Exit exit) {
        return new Aftermath(tree, wishes, daemonised(exit), () -> stopSignal, signalled, lastWord, victims);
    }

    /** A code of 128 + n may also have been chosen by the program; only about our own SIGKILL there is no doubt. */
    private Exit exitOfMain() {
        int code = process.exitValue();
        boolean killed = wishes.isKill() && code == 128 + Signal.KILL.number();
        return killed ? Exit.bySignal(Signal.KILL.number()) : Exit.ofCode(code);
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public Subject subject() {
        return new LocalSubject(launch.run(), tree);
    }

    /**
     * A zombie is not alive, nor who is about to become one. What the main process has left behind counts only where that ended
     * well, as the launcher of a daemon does; otherwise the run is over, and its rest is being cleared away.
     */
    @Override
    public boolean isAlive() {
        return !ended.isDone()
                && (mainRuns() || (leavesDaemon() && tree.members().stream().anyMatch(member -> !member.leaving())));
    }

    private boolean leavesDaemon() {
        process.onExit()
                .copy()
                .completeOnTimeout(process, LONGEST_NEWS.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return process.isAlive() || daemonised(exitOfMain());
    }

    private boolean daemonised(Exit exit) {
        return launch.lifetime() == Lifetime.SERVICE && exit.code() == 0;
    }

    private boolean mainRuns() {
        if (!ProcFs.isAvailable()) {
            return process.isAlive();
        }
        var proc = new ProcFs();
        return proc.alive(process.pid())
                .filter(main -> main.isSameAs(tree.main()) && !main.leaving() && !proc.isDoomed(main.pid()))
                .isPresent();
    }

    @Override
    public CompletionStage<RunEnd> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void stop(Optional<Signal> instead) {
        if (wishes.askStop() || instead.isPresent()) {
            Signal signal = instead.orElse(launch.stop().signal());
            stopSignal = signal;
            executor.execute(() -> askToStop(signal, instead.isEmpty()));
        }
    }

    private void askToStop(Signal signal, boolean asPolicySays) {
        if (ended.isDone() || (asPolicySays && stopCommand.start())) {
            return;
        }
        if (signal == Signal.KILL) {
            // Nobody can pass it on.
            tree.killAll(LONGEST_KILL);
        } else {
            signal(signal);
        }
        awaitEnd();
    }

    private void signal(Signal signal) {
        List<ProcessStat> members = tree.members();
        List<ProcessStat> addressees = launch.workload().tty() ? insideTerminal(members) : members;
        // There may be nobody but those who are just being forked, and will be reminded.
        signalled.add(Addressee.of(tree.main()));
        signalled.addAll(tree.reached(addressees));
        tree.signal(signal, addressees);
        // Who was forked past it can be told apart only now.
        wishes.lookAgain();
    }

    /** The program that provides the terminal does not pass every signal on; it ends when those inside have ended. */
    private List<ProcessStat> insideTerminal(List<ProcessStat> members) {
        List<ProcessStat> inside =
                members.stream().filter(member -> !member.isSameAs(tree.main())).toList();
        return inside.isEmpty() ? members : inside;
    }

    @Override
    public void kill() {
        wishes.askKill();
        if (process.isAlive()) {
            executor.execute(() -> {
                if (wishes.isStop()) {
                    victims.add(tree.members());
                }
                awaitLastWord();
                tree.killAll(LONGEST_KILL);
                awaitEnd();
            });
        }
    }

    private void awaitLastWord() {
        Duration left = lastWord.say();
        if (!left.isZero()) {
            ended.copy()
                    .completeOnTimeout(new RunEnd(Exit.ofCode(0), 0), left.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    @Override
    public List<String> survivors() {
        var proc = new ProcFs();
        return tree.members().stream()
                .map(member -> "pid " + member.pid() + ": " + proc.command(member.pid()))
                .toList();
    }

    @Override
    public List<String> killed() {
        return victims.inWords();
    }

    @Override
    public void awaitOutput(Duration within) throws InterruptedException {
        for (OutputPump pump : pumps) {
            pump.catchUp(within);
        }
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public void resize(int columns, int rows) {
        var size = new WindowSize(columns, rows);
        if (launch.workload().tty()) {
            terminal.resize(size);
        }
    }
}
