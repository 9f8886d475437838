package dev.tutti.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineCountTest {

    @TempDir
    private Path folder;

    @Test
    void lines_are_counted_as_they_arrive() throws Exception {
        Path file = file("12:00 a | line 1 of the a program\n");
        var count = new LineCount(file, List.of("a"));

        boolean early = count.reaches(2);
        Files.writeString(file, "12:00 a | line 2 of the a program\n", StandardOpenOption.APPEND);

        assertThat(early).isFalse();
        assertThat(count.reaches(2)).isTrue();
        assertThat(count.lost(2)).isEmpty();
    }

    @Test
    void a_missing_line_is_found_though_others_stand_in_for_it() throws Exception {
        Path file = file("line 1 of the a program\nline 3 of the a program\nhello\nline 1 of the b program\n");
        var count = new LineCount(file, List.of("a", "b"));

        assertThat(count.reaches(4)).isTrue();
        assertThat(count.lost(2)).contains("\"line 3 of the a program\" is out of order");
    }

    @Test
    void a_series_that_ends_early_is_found() throws Exception {
        var count = new LineCount(file("line 1 of the a program\n"), List.of("a"));

        assertThat(count.lost(2)).contains("{a=1} instead of 2 each");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("out.log"), text);
    }
}
