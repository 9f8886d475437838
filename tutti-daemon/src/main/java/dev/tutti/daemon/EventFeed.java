package dev.tutti.daemon;

import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * A snapshot and then events for one client, without a gap. A client that reads too slowly gets a fresh snapshot in place of
 * what it has missed.
 */
public final class EventFeed implements EventListener {

    private final Conversation conversation;

    private final UnaryOperator<String> shown;
    private final Engine engine;

    /** The number of the last event that the client has; empty where it does not ask for what was before. Used by the thread of its view. */
    private Optional<Long> since;

    private EventFeed(Engine engine, Conversation conversation, UnaryOperator<String> shown, Optional<Long> since) {
        this.engine = engine;
        this.conversation = conversation;
        this.shown = shown;
        this.since = since;
    }

    /**
     * Sends until the client has enough or the project has ended; then everything up to the end has been sent.
     *
     * @param since the client also gets those of the events after this number that are still kept, before the snapshot
     * @param shown makes of a text what may be shown of it
     * @param ended completes when nothing more will happen in the project
     */
    public static void send(
            Engine engine,
            Conversation conversation,
            Optional<Long> since,
            UnaryOperator<String> shown,
            CompletableFuture<Void> ended)
            throws InterruptedException {
        var over = new CountDownLatch(1);
        conversation.onOver(over::countDown);
        ended.thenRun(over::countDown);
        try (Subscription feed = engine.subscribe("client", new EventFeed(engine, conversation, shown, since))) {
            over.await();
        }
    }

    @Override
    public void onSnapshot(Snapshot snapshot) {
        if (since.isPresent()) {
            engine.recentEvents().stream()
                    .filter(event -> event.sequence() > since.get() && event.sequence() <= snapshot.sequence())
                    .forEach(event -> send(EventJson.of(event)));
            since = Optional.of(snapshot.sequence());
        }
        send(EventJson.of(snapshot));
    }

    @Override
    public void onEvent(NumberedEvent event) {
        since = since.map(before -> event.sequence());
        send(EventJson.of(event));
    }

    private void send(Frame frame) {
        try {
            conversation.send(frame.shown(shown).with("id", conversation.id()));
        } catch (IOException gone) {
            // The conversation knows, and ends the subscription.
            conversation.end();
        }
    }
}
