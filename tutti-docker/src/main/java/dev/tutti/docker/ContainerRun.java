package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Details;
import dev.tutti.docker.Provision.Provided;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Exit;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import dev.tutti.model.UnitName;
import dev.tutti.process.RunInput;
import dev.tutti.process.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** A run of a container, from its start to the moment when it does not run any more. */
final class ContainerRun implements RunningWorkload {

    private static final int KILLED = 128 + 9;

    private final Crew crew;
    private final Provided provided;
    private final Transcript transcript;
    private final LogFollow log;
    private final Asking asking;
    private final Hearing hearing;
    private final Optional<RunInput> input;

    /** Where its first port is found. */
    private final String host;

    /** As it was just after its start. Written once, before anybody else knows of the run. */
    private volatile Optional<Details> began = Optional.empty();

    /** How often the engine had been lost when it was last seen alive. */
    private volatile int losses;

    /** Held while it is looked at, so that it ends once. */
    private final ReentrantLock looking = new ReentrantLock();

    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<RunEnd> ended = new CompletableFuture<>();

    /**
     * @param since the moment before anything it writes
     * @param live completes when what its session tells to the transcript has ended; empty where it tells nothing
     */
    ContainerRun(
            Crew crew,
            Provided provided,
            Transcript transcript,
            Instant since,
            Optional<ExecSession> standardInput,
            Optional<CompletableFuture<Void>> live) {
        this.crew = crew;
        this.provided = provided;
        this.transcript = transcript;
        boolean tty = provided.plan().container().settings().tty();
        this.log = new LogFollow(crew, provided.id(), since, tty, transcript, live, this::look);
        this.asking = new Asking(crew, provided);
        this.host = Published.at(provided.plan(), crew.api());
        this.hearing = new Hearing(crew, provided, asking, reaction());
        this.losses = crew.watch().losses();
        this.input = standardInput.map(session -> new RunInput(
                session.input(), "tutti-" + provided.plan().launch().run() + "-in"));
    }

    /** It has been started. */
    void begin(Details details) {
        began = Optional.of(details);
        try {
            log.begin();
        } catch (EngineException unreadable) {
            crew.say(unit(), "its output cannot be read: " + unreadable.getMessage());
        }
        if (hearing.isDeath() || !details.listed().isRunning()) {
            inBackground(this::look);
        }
    }

    /** It is not to be a run. */
    void abandon() {
        over.set(true);
        crew.watch().forget(provided.id());
        log.close();
        input.ifPresent(RunInput::end);
    }

    EngineWatch.Listener listener() {
        return hearing;
    }

    private Hearing.Reaction reaction() {
        return new Hearing.Reaction() {
            @Override
            public void mayBeOver() {
                inBackground(ContainerRun.this::look);
            }

            @Override
            public void mayBeAnything() {
                inBackground(() -> {
                    asking.repeat();
                    look();
                });
            }
        };
    }

    /** Looks whether it still runs. Where nobody can say so that is no end: it will be looked at again. */
    private void look() {
        looking.lock();
        try {
            if (began.isPresent() && !over.get()) {
                int before = crew.watch().losses();
                Optional<Details> now = crew.api().container(provided.id());
                if (now.filter(this::isSameLife).isPresent()) {
                    losses = before;
                    hearing.paused(now.get().listed().state().equals("paused"));
                    log.beginAgain();
                } else if (isLost(now) || !hearing.mayBeStartedAgain()) {
                    end(now);
                }
            }
        } catch (EngineException away) {
            System.getLogger(ContainerRun.class.getName()).log(System.Logger.Level.DEBUG, away);
        } finally {
            looking.unlock();
        }
    }

    /** One that somebody else has restarted is another run, and nobody's. */
    private boolean isSameLife(Details now) {
        return now.listed().isRunning()
                && began.map(Details::startedAt).filter(now.startedAt()::equals).isPresent();
    }

    private void end(Optional<Details> last) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        int code = last.filter(details -> !details.listed().isRunning())
                .map(Details::exitCode)
                .or(hearing::code)
                .orElse(KILLED);
        try {
            log.finish();
            latest(last, code).filter(Details::oomKilled).ifPresent(this::tellOfMemory);
            last.map(Details::error).filter(text -> !text.isEmpty()).ifPresent(text -> crew.say(unit(), text));
            cleanUp();
        } catch (InterruptedException byNobody) {
            Thread.currentThread().interrupt();
        } finally {
            Exit exit = asking.isKilled() && code == KILLED ? Exit.bySignal(Signal.KILL.number()) : Exit.ofCode(code);
            complete(new RunEnd(exit, 0, isLost(last)));
        }
    }

    /** Ended with its engine, or by somebody who had it started again: neither is its own doing. */
    private boolean isLost(Optional<Details> now) {
        boolean isAnotherLife =
                now.filter(details -> details.listed().isRunning()).isPresent();
        return !asking.isUnderWay() && (isAnotherLife || losses != crew.watch().losses());
    }

    /** An engine may learn a moment after the end that memory was why. */
    private Optional<Details> latest(Optional<Details> last, int code) {
        boolean mayBeMemory = code != 0
                && last.filter(details -> !details.oomKilled()).isPresent()
                && provided.plan().container().limits().memory().isPresent();
        return mayBeMemory ? crew.api().container(provided.id()).or(() -> last) : last;
    }

    private void tellOfMemory(Details last) {
        String limit = provided.plan()
                .container()
                .limits()
                .memory()
                .map(bytes -> " of %d MiB".formatted(bytes >> 20))
                .orElse("");
        crew.say(unit(), "it was killed because it had no memory left" + limit);
    }

    private void complete(RunEnd end) {
        crew.watch().forget(provided.id());
        log.close();
        input.ifPresent(RunInput::end);
        new Possession(crew, unit()).release();
        transcript.finish();
        ended.complete(end);
    }

    /** What is kept is found by the next start. */
    private void cleanUp() {
        if (provided.plan().fate(crew.setting()) != Labels.Fate.KEPT) {
            try {
                crew.api().remove(provided.id(), true);
            } catch (EngineException remains) {
                // It is removed when the driver is closed, or by the next one.
                System.getLogger(ContainerRun.class.getName()).log(System.Logger.Level.DEBUG, remains);
            }
        }
    }

    @Override
    public boolean leave() {
        boolean stays = provided.plan().container().settings().keep()
                && provided.plan().fate(crew.setting()) == Labels.Fate.KEPT;
        boolean left = stays && over.compareAndSet(false, true);
        if (left) {
            inBackground(() -> complete(new RunEnd(Exit.ofCode(0), 0)));
        }
        return left;
    }

    @Override
    public OptionalLong pid() {
        return began.map(LocalPid::of).orElse(OptionalLong.empty());
    }

    @Override
    public boolean isNew() {
        return provided.way().isNew();
    }

    @Override
    public void hooksDone() {
        crew.finished(unit(), provided.id());
    }

    @Override
    public Map<String, String> exports() {
        var exports = new LinkedHashMap<>(provided.offers());
        began.flatMap(Details::ipAddress).ifPresent(address -> exports.put("ip_address", address));
        exports.put("host", host);
        return exports;
    }

    @Override
    public boolean hasInside() {
        return true;
    }

    @Override
    public void copyInto(String directory, InputStream tar) throws IOException, InterruptedException {
        try {
            crew.api().copyInto(provided.id(), directory, tar);
        } catch (EngineException refused) {
            throw Refused.io(refused);
        }
    }

    @Override
    public ExecSession exec(ExecRequest request, RunOutput output) throws IOException, InterruptedException {
        try {
            return crew.api().exec(provided.id(), request, output);
        } catch (EngineException refused) {
            throw Refused.io(refused);
        }
    }

    @Override
    public Subject subject() {
        return new ContainerSubject(
                provided.plan().launch().run(),
                crew.api(),
                provided.id(),
                provided.plan().ports(),
                provided.plan().container().networking().addresses(),
                pid(),
                () -> outOfReach().isPresent());
    }

    @Override
    public CompletionStage<RunEnd> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public boolean isAlive() {
        if (ended.isDone()) {
            return false;
        }
        try {
            return crew.api().container(provided.id()).filter(this::isSameLife).isPresent();
        } catch (EngineException unknown) {
            return true;
        }
    }

    @Override
    public void stop(Optional<Signal> instead) {
        if (!over.get()) {
            inBackground(() -> asking.stop(instead));
        }
    }

    @Override
    public Optional<String> stopSignal() {
        return Optional.of(provided.plan().signal().name());
    }

    @Override
    public void kill() {
        if (!over.get()) {
            inBackground(() -> asking.kill(ended));
        }
    }

    @Override
    public List<String> killed() {
        return asking.isKilled() && asking.isStopped() ? List.of("container " + provided.name()) : List.of();
    }

    @Override
    public Optional<String> trouble() {
        return ended.isDone() ? Optional.empty() : hearing.trouble();
    }

    @Override
    public Optional<String> outOfReach() {
        return ended.isDone() ? Optional.empty() : crew.watch().trouble();
    }

    @Override
    public List<String> survivors() {
        try {
            boolean alive = crew.api()
                    .container(provided.id())
                    .filter(now -> ended.isDone() ? now.listed().isRunning() : isSameLife(now))
                    .isPresent();
            return alive
                    ? List.of("container %s: %s"
                            .formatted(
                                    provided.name(), provided.plan().container().summary()))
                    : List.of();
        } catch (EngineException unknown) {
            return ended.isDone()
                    ? List.of()
                    : List.of("container %s, as far as is known: %s".formatted(provided.name(), unknown.getMessage()));
        }
    }

    @Override
    public OutputStream input() {
        return input.<OutputStream>map(stream -> stream).orElseGet(OutputStream::nullOutputStream);
    }

    @Override
    public void resize(int columns, int rows) {
        var size = new WindowSize(columns, rows);
        if (provided.plan().container().settings().tty() && !over.get()) {
            inBackground(() -> {
                try {
                    crew.api().resize(provided.id(), size.columns(), size.rows());
                } catch (EngineException ended) {
                    System.getLogger(ContainerRun.class.getName()).log(System.Logger.Level.DEBUG, ended);
                }
            });
        }
    }

    @Override
    public void awaitOutput(Duration within) throws InterruptedException {
        transcript.awaitQuiet(within);
    }

    private UnitName unit() {
        return provided.plan().unit();
    }

    private void inBackground(Runnable work) {
        Threads.ofThisJvm().start("tutti-docker", work);
    }
}
