package guestbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.UnitHandle;
import dev.tutti.junit.Tutti;
import org.junit.jupiter.api.Test;

/** One guest book for all tests of the class, by the name that is its default: {@code tutti.hcl}. */
@Tutti
class GuestBookIT {

    @Test
    void a_book_that_is_reopened_is_empty(UnitHandle guestbook) throws Exception {
        Http.post(guestbook.url(), "Lost soon.");

        guestbook.restart();

        assertEquals("", Http.get(guestbook.url()));
        assertTrue(guestbook.output().startsWith("listening on port " + guestbook.port()));
    }
}
