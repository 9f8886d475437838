package dev.tutti.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does what the first word of a call says, and remembers the conversations that were ended by the client. */
final class EchoService implements Service {

    final Queue<Long> parted = new ConcurrentLinkedQueue<>();

    /** What those wait for that hang. */
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public Frame greeting() {
        return Frame.of("hello").with("project", "test");
    }

    @Override
    public int call(Call call, Conversation conversation) throws InterruptedException {
        conversation.onOver(() -> parted.add(conversation.id()));
        try {
            switch (call.arguments().get(0)) {
                case "say" -> say(call, conversation);
                case "listen" -> listen(conversation);
                case "flood" -> flood(conversation);
                case "wait" -> conversation.awaitOver();
                case "hang" -> release.await();
                case "last" -> conversation.setLast();
                default -> throw new IllegalStateException("told to fail");
            }
            return call.arguments().size();
        } catch (IOException gone) {
            return 1;
        }
    }

    private static void say(Call call, Conversation conversation) throws IOException {
        for (String word : call.arguments()) {
            conversation.stream("out").write(word.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void listen(Conversation conversation) throws IOException, InterruptedException {
        while (!conversation.isOver()) {
            Optional<Frame> said = conversation.next(1, TimeUnit.MINUTES);
            if (said.isPresent()) {
                conversation.send(
                        said.get().with("type", "heard").with("was", said.get().type()));
            }
        }
    }

    private static void flood(Conversation conversation) throws IOException {
        byte[] text = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        while (true) {
            conversation.stream("out").write(text);
        }
    }

    @Override
    public void subscribe(Conversation conversation, Optional<Long> since) throws InterruptedException {
        conversation.awaitOver();
    }
}
