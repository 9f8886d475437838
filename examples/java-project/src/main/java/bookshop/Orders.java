package bookshop;

import java.util.List;

/** The books that were ordered; the first order is of a book that is there. */
class Orders extends Postgres {

    final String name = "orders";
    final List<Object> dependencies = List.of(Books.class);

    @Override
    String schema() {
        return "CREATE TABLE orders (book integer NOT NULL); INSERT INTO orders VALUES (" + context().text("book") + ")";
    }
}
