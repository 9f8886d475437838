package dev.tutti.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortableTest {

    @Test
    void what_causes_itself_in_the_end_is_told_in_words_once() {
        var odd = new Odd();
        var cause = new IllegalStateException("in turn", odd);
        odd.initCause(cause);

        Throwable words = Portable.of(odd);

        assertThat(words).hasMessageContaining("Odd");
        assertThat(words.getCause()).hasMessageContaining("in turn");
        assertThat(words.getCause().getCause()).hasMessageContaining("Odd").hasNoCause();
        assertThat(Portable.isSendable(words)).isTrue();
    }

    /** Cannot be sent for what it holds. */
    private static final class Odd extends Exception {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "unused"})
        private final Object thread = Thread.currentThread();
    }
}
