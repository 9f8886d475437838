package guestbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all the tests of all JVMs before this one have left. */
class NothingLeftIT {

    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void no_guest_book_is_open() {
        List<ProcessHandle> open = ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains("GuestBook.java"))
                .filter(process -> directory(process).equals(HERE))
                .toList();

        assertEquals(List.of(), open);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /** Where that cannot be known, here. */
    private static Path directory(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
        } catch (IOException unknown) {
            return process.isAlive() ? HERE : Path.of("/");
        }
    }
}
