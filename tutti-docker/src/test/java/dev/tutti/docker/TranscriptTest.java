package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput.Stream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private final Recorded recorded = new Recorded();
    private final Transcript transcript = new Transcript(recorded);

    private static void write(Transcript to, Stream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.write(stream, bytes, 0, bytes.length);
    }

    @Test
    void what_is_told_again_is_handed_on_once() {
        write(transcript, Stream.STDOUT, "one\ntwo\n");
        write(transcript, Stream.STDERR, "bad\n");

        transcript.rewind();
        write(transcript, Stream.STDOUT, "one\n");
        write(transcript, Stream.STDERR, "bad\nworse\n");
        write(transcript, Stream.STDOUT, "two\nthree\n");

        assertThat(recorded.out()).isEqualTo("one\ntwo\nthree\n");
        assertThat(recorded.err()).isEqualTo("bad\nworse\n");
    }

    @Test
    void a_log_that_breaks_off_while_it_is_told_again_is_told_once_more() {
        write(transcript, Stream.STDOUT, "one\ntwo\n");
        transcript.rewind();
        write(transcript, Stream.STDOUT, "on");

        transcript.rewind();
        write(transcript, Stream.STDOUT, "one\ntwo\nthree\n");

        assertThat(recorded.out()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void what_an_earlier_run_wrote_is_left_out() {
        var earlier = Transcript.toNobody();
        write(earlier, Stream.STDOUT, "bye\n");

        transcript.leaveOut(earlier);
        transcript.rewind();
        write(transcript, Stream.STDOUT, "bye\nhello\n");

        assertThat(recorded.out()).isEqualTo("hello\n");
    }

    @Test
    void the_end_of_a_log_is_not_yet_the_end() {
        transcript.end(Stream.STDOUT);
        transcript.end(Stream.STDERR);
        assertThat(recorded.hasEnded()).isFalse();

        transcript.finish();

        assertThat(recorded.hasEnded()).isTrue();
    }
}
