package bookshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tutti.testkit.Requires;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project as its README says to use it: by {@code java}, with the class path that Maven knows. */
@Requires("docker")
class BookshopIT {

    private static final Path BUILT = Path.of("target").toAbsolutePath();

    @TempDir
    private Path directory;

    @AfterEach
    void remove() throws Exception {
        bookshop("stop", "--remove");
    }

    @Test
    void a_project_that_maven_builds_has_all_commands() throws Exception {
        bookshop("start", "-d", "--wait");

        assertTrue(bookshop("ps").contains("orders"));
        assertEquals("1", orders());

        bookshop("stop");
        bookshop("start", "-d", "--wait");

        // They are the same databases; their tables were not made twice.
        assertEquals("1", orders());
    }

    private String orders() throws Exception {
        return bookshop("exec", "orders", "--", "psql", "-U", "shop", "-qtAc", "SELECT book FROM orders");
    }

    /** What it says, once it has succeeded. */
    private String bookshop(String... words) throws IOException, InterruptedException {
        String libraries = Files.readString(BUILT.resolve("class.path"));
        Path out = Files.createTempFile("bookshop", ".out");
        try {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    BUILT.resolve("classes") + File.pathSeparator + libraries,
                    "bookshop.Bookshop"));
            command.addAll(List.of(words));
            int code = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(out).strip();
            assertEquals(0, code, said);
            return said;
        } finally {
            Files.delete(out);
        }
    }
}
