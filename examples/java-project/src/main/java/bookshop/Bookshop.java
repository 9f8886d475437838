package bookshop;

import static dev.tutti.Tutti.project;

/** All that the shop needs. */
public class Bookshop {

    /** Has the commands of Tutti. */
    public static void main(String... args) {
        project("bookshop", new Books(), new Orders()).cli(args);
    }
}
