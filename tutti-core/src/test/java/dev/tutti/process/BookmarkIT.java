package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BookmarkIT {

    private static final List<String> TABLES = List.of("/proc/net/tcp", "/proc/net/tcp6");
    private static final int FIELD_OF_INODE = 9;

    @Test
    void it_is_placed_once_with_a_few_connections_and_nothing_that_listens() {
        Bookmark.ofThisJvm().place();
        Set<Long> placed = socketsOfThisJvm();

        Bookmark.ofThisJvm().place();

        List<String> loops = linesOf(placed).stream()
                .filter(line -> SocketTable.ports(line).size() == 2)
                .toList();
        assertThat(socketsOfThisJvm()).isEqualTo(placed);
        assertThat(loops).hasSizeGreaterThanOrEqualTo(6).allMatch(line -> line.contains(" 01 "));
        assertThat(ListeningSocket.portsOf(placed))
                .noneMatch(port ->
                        loops.stream().anyMatch(line -> SocketTable.ports(line).contains(port)));
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
