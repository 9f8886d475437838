package dev.tutti.daemon;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One client of the server: reads what it says and has it answered. */
final class Connection implements AutoCloseable {

    /** One conversation at work. */
    private interface Work {
        int run(Conversation conversation) throws InterruptedException;
    }

    private static final Set<String> REQUESTS = Set.of("call", "subscribe", "in", "eof", "resize", "leave", "cancel");

    private static final int MOST_CONVERSATIONS = 16;
    /** Those that were cancelled and have not noticed yet included. */
    private static final int MOST_ANSWERS = 64;

    private static final int MOST_REFUSALS = 10;

    private final FrameStream stream;
    private final Service service;
    private final Consumer<String> complaints;
    private final BiConsumer<String, Runnable> threads;
    private final Map<Long, Conversation> open = new ConcurrentHashMap<>();
    private final AtomicInteger answering = new AtomicInteger();
    private final Runnable onAnswered;
    private final long began = System.nanoTime();
    /** Whether it has ever asked for anything that could be understood. */
    private volatile boolean hasAsked;
    /** Whether it has been told that its time is over. Used by the thread that looks after connections. */
    private boolean expired;

    Connection(
            FrameStream stream,
            Service service,
            Consumer<String> complaints,
            BiConsumer<String, Runnable> threads,
            Runnable onAnswered) {
        this.onAnswered = onAnswered;
        this.stream = stream;
        this.service = service;
        this.complaints = complaints;
        this.threads = threads;
    }

    void serve() {
        try {
            stream.write(service.greeting().with("protocol", Frame.PROTOCOL));
            for (int refusals = 0; refusals < MOST_REFUSALS; ) {
                try {
                    Optional<Frame> next = stream.next();
                    if (next.isEmpty()) {
                        return;
                    }
                    take(next.get());
                } catch (MalformedFrameException e) {
                    refusals++;
                    refuse(0, String.valueOf(e.getMessage()));
                }
            }
            refuse("too much of what came is none of the protocol's");
        } catch (FrameStream.TooLongFrameException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // The client has gone in the middle of something.
            System.getLogger(Connection.class.getName()).log(System.Logger.Level.DEBUG, "A client has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void take(Frame frame) throws MalformedFrameException, InterruptedException {
        long id = frame.id();
        if (REQUESTS.contains(frame.type()) && id == 0) {
            throw new MalformedFrameException("no \"id\", which is a whole number above 0");
        }
        hasAsked = true;
        switch (frame.type()) {
            case "call" -> {
                Call call = Call.of(frame);
                begin(id, conversation -> service.call(call, conversation));
            }
            case "subscribe" -> {
                Optional<Long> since = frame.number("since");
                begin(id, conversation -> {
                    service.subscribe(conversation, since);
                    return 0;
                });
            }
            case "in", "eof", "resize", "leave" -> {
                requireWellFormed(frame);
                Conversation conversation = open.get(id);
                if (conversation != null) {
                    conversation.say(frame);
                }
            }
            case "cancel" -> Optional.ofNullable(open.remove(id)).ifPresent(Conversation::end);
            default -> throw new MalformedFrameException("an unknown \"type\"");
        }
    }

    /** Looked at before it is taken: who takes it later has nobody to tell. */
    private static void requireWellFormed(Frame frame) throws MalformedFrameException {
        switch (frame.type()) {
            case "in" -> frame.bytes("base64");
            case "resize" -> {
                frame.count("columns");
                frame.count("rows");
            }
            default -> frame.flag("when_quiet");
        }
    }

    private void begin(long id, Work work) throws MalformedFrameException {
        if (open.containsKey(id)) {
            throw new MalformedFrameException("a request with this \"id\" is being answered");
        }
        if (open.size() >= MOST_CONVERSATIONS) {
            throw new MalformedFrameException("more than " + MOST_CONVERSATIONS + " requests at once");
        }
        if (answering.get() >= MOST_ANSWERS) {
            throw new MalformedFrameException(
                    "more than " + MOST_ANSWERS + " requests that were cancelled and have not ended");
        }
        var conversation = new Conversation(id, stream);
        open.put(id, conversation);
        answering.incrementAndGet();
        threads.accept("tutti-call", () -> answer(conversation, work));
    }

    private void answer(Conversation conversation, Work work) {
        try {
            int code = work.run(conversation);
            open.remove(conversation.id(), conversation);
            Frame end = Frame.of("end", conversation.id()).with("code", code);
            conversation.send(conversation.isLast() ? end.with("last", true) : end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.getLogger(Connection.class.getName()).log(System.Logger.Level.DEBUG, "A client has gone", e);
        } catch (RuntimeException | Error e) {
            refuse(conversation.id(), "the supervisor failed: " + e);
        } finally {
            open.remove(conversation.id(), conversation);
            conversation.end();
            answering.decrementAndGet();
            onAnswered.run();
        }
    }

    /** Whether somebody waits for an answer. */
    boolean isAnswering() {
        return answering.get() > 0;
    }

    /** Ends it if the client takes longer than it may. Does not wait: the client may not even read why. */
    void look(Limits limits) {
        if (expired) {
            close();
        } else if (stream.unfinishedFor().compareTo(limits.line()) > 0) {
            expire("a line was not finished within " + limits.line().toSeconds() + " s");
        } else if (!hasAsked && System.nanoTime() - began > limits.request().toNanos()) {
            expire("nothing was asked for within " + limits.request().toSeconds() + " s");
        }
    }

    private void expire(String reason) {
        expired = true;
        threads.accept("tutti-refusal", () -> refuse(reason));
    }

    /** Tells the client why, and ends it. */
    void refuse(String reason) {
        refuse(0, reason);
        close();
    }

    private void refuse(long id, String reason) {
        complaints.accept("a request on the control socket was refused: " + reason);
        try {
            stream.write(Frame.of("error", id).with("message", reason));
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void close() {
        stream.close();
        open.values().forEach(Conversation::end);
    }
}
