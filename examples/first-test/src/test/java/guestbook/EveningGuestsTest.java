package guestbook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.UnitHandle;
import dev.tutti.junit.FromUnit;
import dev.tutti.junit.Lifetime;
import dev.tutti.junit.Tutti;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Shares a guest book with all classes that say the same. */
@Tutti(lifetime = Lifetime.SHARED)
class EveningGuestsTest {

    @Test
    void guests_of_the_evening_are_remembered(@FromUnit("guestbook") URI book) throws Exception {
        Http.post(book, "A fine evening.");

        assertTrue(Http.get(book).contains("A fine evening."));
    }

    @Test
    void the_book_is_that_of_all_classes(UnitHandle guestbook) {
        assertTrue(Shared.isSame(guestbook));
    }
}
