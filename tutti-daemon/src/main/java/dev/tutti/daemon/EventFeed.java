package dev.tutti.daemon;

import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.runtime.Engine;
import java.io.IOException;
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

    private EventFeed(Conversation conversation, UnaryOperator<String> shown) {
        this.conversation = conversation;
        this.shown = shown;
    }

    /**
     * Sends until the client has enough or the project has ended; then everything up to the end has been sent.
     *
     * @param shown makes of a text what may be shown of it
     * @param ended completes when nothing more will happen in the project
     */
    public static void send(
            Engine engine, Conversation conversation, UnaryOperator<String> shown, CompletableFuture<Void> ended)
            throws InterruptedException {
        var over = new CountDownLatch(1);
        conversation.onOver(over::countDown);
        ended.thenRun(over::countDown);
        try (Subscription feed = engine.subscribe("client", new EventFeed(conversation, shown))) {
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
            conversation.send(frame.shown(shown).with("id", conversation.id()));
        } catch (IOException gone) {
            // The conversation knows, and ends the subscription.
            conversation.end();
        }
    }
}
