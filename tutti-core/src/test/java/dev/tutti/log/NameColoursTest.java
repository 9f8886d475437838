package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NameColoursTest {

    @Test
    void every_colour_can_be_read_on_black_and_on_white() {
        for (int colour : NameColours.PALETTE) {
            double luminance = luminance(colour);

            assertThat((luminance + 0.05) / 0.05).as("%d on black", colour).isGreaterThan(3);
            assertThat(1.05 / (luminance + 0.05)).as("%d on white", colour).isGreaterThan(3);
        }
    }

    @Test
    void neighbours_differ_and_no_colour_is_used_twice_before_all_are_used() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "unit-" + i).toList();

        var colours = new NameColours(names);

        var given = new ArrayList<Integer>();
        names.forEach(name -> given.add(colours.colour(name)));
        for (int i = 1; i < given.size(); i++) {
            assertThat(given.get(i)).isNotEqualTo(given.get(i - 1));
        }
        assertThat(given.subList(0, NameColours.PALETTE.length)).doesNotHaveDuplicates();
    }

    @Test
    void a_name_keeps_its_colour() {
        assertThat(new NameColours(List.of("db", "web")).colour("web"))
                .isEqualTo(new NameColours(List.of("db", "web")).colour("web"));
        assertThat(new NameColours(List.of()).colour("late")).isEqualTo(new NameColours(List.of("db")).colour("late"));
    }

    /** Relative luminance as in WCAG 2, of a colour of the 6 × 6 × 6 cube. */
    private static double luminance(int colour) {
        int cube = colour - 16;
        return 0.2126 * channel(cube / 36) + 0.7152 * channel(cube / 6 % 6) + 0.0722 * channel(cube % 6);
    }

    private static double channel(int step) {
        double value = (step == 0 ? 0 : 55 + 40 * step) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
