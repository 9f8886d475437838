package bookshop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The books there are. */
class Books extends Postgres {

    final String name = "books";

    @Override
    String schema() {
        return "CREATE TABLE books (id serial PRIMARY KEY, title text NOT NULL)";
    }

    /** Leaves the number of a book for others. */
    @Override
    protected void postStart() throws SQLException {
        super.postStart();
        try (Connection database = connect()) {
            ResultSet made = database.createStatement()
                    .executeQuery("INSERT INTO books (title) VALUES ('The Art of Gardening') RETURNING id");
            made.next();
            context().set("book", made.getInt(1));
        }
    }
}
