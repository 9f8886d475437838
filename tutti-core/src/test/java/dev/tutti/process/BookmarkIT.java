package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BookmarkIT {

    private static final List<String> TABLES = List.of("/proc/net/tcp", "/proc/net/tcp6");
    private static final int FIELD_OF_INODE = 9;

    @Test
    void it_is_placed_once_with_a_few_connections_and_nothing_that_listens() {
        Set<Long> before = socketsOfThisJvm();
        Bookmark.ofThisJvm().place();
        Set<Long> after = socketsOfThisJvm();

        Bookmark.ofThisJvm().place();

        // What others have forgotten may be closed at any time.
        assertThat(after).containsAll(socketsOfThisJvm());
        assertThat(linesOf(after).stream().filter(BookmarkIT::isConnected)).hasSizeGreaterThanOrEqualTo(6);
        var placed = new HashSet<>(after);
        placed.removeAll(before);
        if (!placed.isEmpty()) {
            assertThat(linesOf(placed))
                    .hasSizeBetween(6, 12)
                    .hasSameSizeAs(placed)
                    .allMatch(BookmarkIT::isConnected);
        }
    }

    private static boolean isConnected(String line) {
        return line.contains(" 01 ");
    }

    private static Set<Long> socketsOfThisJvm() {
        return new ProcFs().socketInodes(ProcessHandle.current().pid());
    }

    private static List<String> linesOf(Set<Long> sockets) {
        var lines = new ArrayList<String>();
        for (String file : TABLES) {
            try (var table = SocketTable.open(file)) {
                table.anyMatch(line -> {
                    String inode = line.split(" +", FIELD_OF_INODE + 2)[FIELD_OF_INODE];
                    if (inode.matches("[0-9]+") && sockets.contains(Long.parseLong(inode))) {
                        lines.add(line);
                    }
                    return false;
                });
            }
        }
        return lines;
    }
}
