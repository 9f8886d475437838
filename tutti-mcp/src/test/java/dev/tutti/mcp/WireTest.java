package dev.tutti.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.mcp.Tool.Effect;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WireTest {

    private static final String PING = "{'jsonrpc':'2.0','id':99,'method':'ping'}";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Tool quick = Served.tool("quick", Effect.LOOKS, arguments -> Reply.of("here"));
    private final Tool slow = Served.tool("slow", Effect.LOOKS, arguments -> slowly());
    private final Tool change = Served.tool("change", Effect.STARTS, arguments -> slowly());

    private Reply slowly() {
        begun.countDown();
        try {
            return Reply.of(enough.await(60, TimeUnit.SECONDS) ? "at last" : "too late");
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void letGo() {
        enough.countDown();
    }

    @Test
    void what_is_no_message_is_answered_and_the_next_is_read() throws Exception {
        try (Served client = Served.with(quick)) {
            client.say("hello\n\n[1, 2]");
            client.say("x".repeat(5 << 20));
            client.say(PING);

            assertThat(client.next()).contains("\"id\":null", "-32700", "no JSON-RPC message");
            assertThat(client.next()).contains("\"id\":null", "-32700", "no JSON-RPC message");
            assertThat(client.next()).contains("\"id\":null", "-32700", "too long");
            assertThat(client.next()).contains("\"id\":99", "\"result\":{}").endsWith("}\n");
        }
    }

    @Test
    void the_end_of_the_input_waits_for_the_answers() throws Exception {
        try (Served client = Served.with(slow)) {
            client.call(1, "slow");
            begun.await();
            // A server that did not wait would be at its end before that.
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(enough::countDown);
            client.end();

            assertThat(client.wasToldMore()).isTrue();
            assertThat(client.next()).contains("\"id\":1", "at last");
        }
    }

    @Test
    void the_end_of_the_input_does_not_wait_long_for_a_change_that_goes_on_by_itself() throws Exception {
        try (Served client = Served.with(change)) {
            client.call(1, "change");
            begun.await();
            client.end();

            assertThat(client.wasToldMore()).isFalse();
            assertThat(interrupted.getCount()).isOne();
        }
    }

    @Test
    void a_request_that_is_cancelled_is_given_up_and_not_answered() throws Exception {
        try (Served client = Served.with(slow, quick)) {
            client.call(1, "slow");
            begun.await();
            client.say(
                    "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1,'reason':'enough'}}");

            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            client.call(2, "quick");
            assertThat(client.next()).contains("\"id\":2", "here");
            client.end();
            assertThat(client.wasToldMore()).isFalse();
        }
    }

    @Test
    void the_end_of_the_input_waits_for_what_a_cancelled_call_undoes() throws Exception {
        var server = new CompletableFuture<Served>();
        var endedMeanwhile = new CompletableFuture<Boolean>();
        Tool undoes = Served.tool("undoes", Effect.STARTS, arguments -> {
            try {
                return slowly();
            } catch (IllegalStateException cancelled) {
                endedMeanwhile.complete(server.join().endsWithin(Duration.ofMillis(500)));
                throw cancelled;
            }
        });
        try (Served client = Served.with(undoes)) {
            client.call(1, "undoes");
            begun.await();
            client.say("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1}}");
            client.close();
            server.complete(client);

            assertThat(endedMeanwhile).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(false);
        }
    }

    @Test
    void what_cannot_be_cancelled_is_passed_over() throws Exception {
        try (Served client = Served.with(quick)) {
            client.say("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':7}}");
            client.say("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{}}");
            client.say("{'jsonrpc':'2.0','method':'notifications/cancelled'}");
            client.say(PING);

            assertThat(client.next()).contains("\"id\":99");
        }
    }

    @Test
    void those_who_wait_do_not_hold_up_the_others() throws Exception {
        try (Served client = Served.with(slow, quick)) {
            for (int id = 0; id < 100; id++) {
                client.call(id, "slow");
            }
            client.call(100, "quick");

            assertThat(client.next()).contains("\"id\":100", "here");
        }
    }

    @Test
    void more_at_once_than_anybody_needs_is_refused() throws Exception {
        try (Served client = Served.with(slow)) {
            for (int id = 0; id <= 256; id++) {
                client.call(id, "slow");
            }

            assertThat(client.next()).contains("\"id\":256", "-32600", "more than 256 requests at once");
        }
    }

    @Test
    void a_second_request_of_the_same_number_is_refused_while_the_first_is_answered() throws Exception {
        try (Served client = Served.with(slow)) {
            client.call(1, "slow");
            client.call(1, "slow");

            assertThat(client.next()).contains("\"id\":1", "-32600", "is being answered");
        }
    }
}
