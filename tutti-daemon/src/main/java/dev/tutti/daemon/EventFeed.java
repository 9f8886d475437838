package dev.tutti.daemon;

import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * A snapshot and then events for one client, without a gap. A client that reads too slowly gets a fresh snapshot in place of
 * what it has missed.
 */
public final class EventFeed implements EventListener {

    private final Conversation conversation;

    private EventFeed(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * Sends until the client has enough or the project has ended; then everything up to the end has been sent.
     *
     * @param ended completes when nothing more will happen in the project
     */
    public static void send(Engine engine, Conversation conversation, CompletableFuture<Void> ended)
            throws InterruptedException {
        var over = new CountDownLatch(1);
        conversation.onOver(over::countDown);
        ended.thenRun(over::countDown);
        try (Subscription feed = engine.subscribe("client", new EventFeed(conversation))) {
            over.await();
        }
    }

    @Override
    public void onSnapshot(Snapshot snapshot) {
        send(EventJson.of(snapshot));
    }

    @Override
    public void onEvent(NumberedEvent event) {
        send(EventJson.of(event));
    }

    private void send(Frame frame) {
        try {
            conversation.send(frame.with("id", conversation.id()));
        } catch (IOException gone) {
            // The conversation knows, and ends the subscription.
            conversation.end();
        }
    }
}
