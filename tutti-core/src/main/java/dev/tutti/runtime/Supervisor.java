package dev.tutti.runtime;

import dev.tutti.engine.Decision;
import dev.tutti.engine.Message;
import dev.tutti.engine.Reconciler;
import dev.tutti.engine.World;
import dev.tutti.model.UnitName;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread that decides. It takes one message at a time, has the reconciler decide, tells the views and hands the
 * effects on; it waits for a message or the next deadline and for nothing else.
 */
public final class Supervisor {

    /** With no timer due and nobody waiting, the thread ends after this long; the next message brings another. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    /**
     * What comes in: a message with what must be known before it is taken, a goal to look after, or a wake-up.
     *
     * @param dropped runs instead, once or more, if this thread has ended before
     */
    private record Inbound(Runnable first, Optional<Message> message, Optional<Goal> goal, Runnable dropped) {}

    private final BlockingQueue<Inbound> inbox = new LinkedBlockingQueue<>();
    /** How much of what came in is not done with. Guarded by {@code inbox}. */
    private int open;

    private final Reconciler reconciler = new Reconciler();
    private final TimerQueue timers = new TimerQueue();
    private final InstantSource clock;
    /** The thread, while there is work for it. Guarded by {@code inbox}. */
    private Optional<Job> thread = Optional.empty();

    /** Owned by the supervisor's thread, as are all fields of the performer that it calls. */
    private final List<Goal> goals = new ArrayList<>();

    private final Performer performer;
    /** Written by the supervisor's thread, read by anyone. */
    private volatile World world;

    /** The last one whose effects there are: timers are armed, failures are told. Written and read as {@code world}. */
    private volatile World effective;

    private volatile boolean closed;

    Supervisor(World world, InstantSource clock, PerformerFactory factory) {
        this.world = world;
        this.effective = world;
        this.clock = clock;
        this.performer = factory.make(this);
    }

    /** Makes whoever carries out the decisions of a supervisor. */
    interface PerformerFactory {
        Performer make(Supervisor supervisor);
    }

    /** As it is decided, which for who carries out decisions is the present. */
    World world() {
        return world;
    }

    /** As it is for everybody else, who may rely on the effects of what he sees. */
    World effectiveWorld() {
        return effective;
    }

    Performer performer() {
        return performer;
    }

    /** Takes a message, after {@code first} has run on the supervisor's thread. */
    void report(Message message, Runnable first) {
        put(new Inbound(first, Optional.of(message), Optional.empty(), () -> {}));
    }

    /** Takes a command whose outcome somebody waits for. */
    void command(Message message, Goal goal) {
        command(() -> {}, message, goal);
    }

    /** Takes a command after {@code first} has run on the supervisor's thread. */
    void command(Runnable first, Message message, Goal goal) {
        put(new Inbound(first, Optional.of(message), Optional.of(goal), goal::abandon));
    }

    /** Looks after a goal for which nothing is to be done. */
    void await(Goal goal) {
        put(new Inbound(() -> {}, Optional.empty(), Optional.of(goal), goal::abandon));
    }

    /** Runs a question on the supervisor's thread; cancelled when that has ended. */
    <T> CompletableFuture<T> ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        put(new Inbound(
                () -> answer.complete(question.get()), Optional.empty(), Optional.empty(), () -> answer.cancel(false)));
        return answer;
    }

    /** Looks at the clock again; needed only when a clock jumps. */
    void wake() {
        put(new Inbound(() -> {}, Optional.empty(), Optional.empty(), () -> {}));
    }

    /** Either the thread finds it in the inbox, be it at its very end, or we find the thread ended. */
    private void put(Inbound inbound) {
        synchronized (inbox) {
            inbox.add(inbound);
            open++;
            if (!closed && thread.isEmpty()) {
                thread = Optional.of(Threads.ofThisJvm().start("tutti-supervisor", this::run));
            }
        }
        if (closed) {
            inbound.dropped().run();
        }
    }

    void arm(UnitName unit, long epoch, Duration after) {
        timers.add(clock.instant().plus(after), new Message.TimeUp(unit, epoch));
    }

    private void run() {
        while (!closed) {
            try {
                Inbound next = inbox.poll(untilNextTimer().toNanos(), TimeUnit.NANOSECONDS);
                if (next != null) {
                    takeWhole(next);
                } else if (mayRest()) {
                    return;
                }
                timers.takeDue(clock.instant()).forEach(this::decide);
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException | Error e) {
                System.getLogger(Supervisor.class.getName())
                        .log(Logger.Level.ERROR, "The supervisor could not take a message", e);
            }
        }
        drop();
    }

    /** Nobody is to wait for a supervisor that has ended. */
    private void drop() {
        goals.forEach(Goal::abandon);
        inbox.forEach(inbound -> inbound.dropped().run());
    }

    /** An engine that nobody closes, because it was stopped, is not to keep a thread. */
    private boolean mayRest() {
        timers.dropUnless(timer -> world.find(timer.unit())
                .filter(standing -> standing.epoch() == timer.epoch())
                .isPresent());
        synchronized (inbox) {
            boolean rest = inbox.isEmpty() && timers.nextDue().isEmpty() && goals.isEmpty();
            if (rest) {
                thread = Optional.empty();
            }
            return rest;
        }
    }

    private Duration untilNextTimer() {
        Instant now = clock.instant();
        return timers.nextDue()
                .map(due -> Duration.between(now, due))
                .filter(wait -> wait.compareTo(IDLE) < 0)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(IDLE);
    }

    private void takeWhole(Inbound inbound) {
        try {
            take(inbound);
        } finally {
            synchronized (inbox) {
                open--;
            }
        }
    }

    private void take(Inbound inbound) {
        attempt(inbound.first());
        try {
            inbound.message().ifPresent(this::decide);
        } catch (IllegalArgumentException vanished) {
            // Known when the command was given: a change has removed the unit since.
            inbound.goal().orElseThrow(() -> vanished).refuse(String.valueOf(vanished.getMessage()));
            return;
        }
        inbound.goal().ifPresent(this::lookAfter);
    }

    private void decide(Message message) {
        World before = world;
        Decision decision = reconciler.decide(before, message);
        world = decision.world();
        if (!world.hasUnitsOf(before)) {
            // Who sees a new unit may look it up.
            effective = world;
            performer.reshape(world);
        }
        decision.effects().forEach(effect -> attempt(() -> effect.on(performer)));
        // Before it is published: who hears of a change looks at the world next.
        effective = world;
        // Of one moment: who sees a unit go on right when another one has come up knows that it waited for that one.
        Instant now = clock.instant();
        decision.changed().forEach(unit -> performer.publish(world.standing(unit), now));
        decision.gone().forEach(standing -> performer.publish(standing, now));
        performer.forget(decision.gone());
        goals.forEach(goal -> goal.look(world, touched(decision)));
        goals.removeIf(Goal::isDone);
    }

    /** A driver, log or listener that fails must not keep this thread from the rest of its work. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failed) {
            System.getLogger(Supervisor.class.getName())
                    .log(Logger.Level.ERROR, "The supervisor could not do all it decided", failed);
        }
    }

    private static List<UnitName> touched(Decision decision) {
        if (decision.gone().isEmpty()) {
            return decision.changed();
        }
        var names = new ArrayList<>(decision.changed());
        decision.gone().forEach(standing -> names.add(standing.unit().name()));
        return names;
    }

    private void lookAfter(Goal goal) {
        goal.lookAtAll(world);
        if (!goal.isDone()) {
            goals.add(goal);
        }
    }

    /** Closes this when everything is down and nothing has come in that could change that; returns at once. */
    boolean closeIfDown() {
        synchronized (inbox) {
            if (open == 0 && world.isDown()) {
                closed = true;
                thread.ifPresent(Job::interrupt);
            }
            return closed;
        }
    }

    /** Ends the thread. Whatever still runs is not looked after any more. */
    void close() {
        Optional<Job> last;
        synchronized (inbox) {
            closed = true;
            last = thread;
        }
        last.ifPresentOrElse(Supervisor::end, this::drop);
    }

    private static void end(Job thread) {
        thread.interrupt();
        try {
            thread.endsWithin(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
