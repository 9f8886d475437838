package guestbook;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tutti.junit.FromUnit;
import dev.tutti.junit.TuttiExtension;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test has a guest book of its own. */
class GuestBookTest {

    @RegisterExtension
    final TuttiExtension units = TuttiExtension.of(
            process("guestbook", "java GuestBook.java").port("http").readyWhen(output("listening")));

    @Test
    void a_new_book_is_empty(@FromUnit("guestbook") URI book) throws Exception {
        assertEquals("", Http.get(book));
    }

    @Test
    void what_guests_write_stays_in_order(@FromUnit("guestbook") URI book) throws Exception {
        Http.post(book, "It was nice.");
        Http.post(book, "Very nice.");

        assertEquals("It was nice.\nVery nice.", Http.get(book));
    }
}
