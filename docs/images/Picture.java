import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws a terminal's text with its colours, as tmux captures it, as SVG: Picture COLUMNS &lt; text. */
public class Picture {

    private static final double CELL = 8.4;
    private static final int LINE = 20;
    private static final int MARGIN = 16;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;]*)m");
    private static final String TEXT = "#d4d8e0";
    private static final String SCREEN = "#16191f";
    private static final List<String> SIXTEEN = List.of(
            "#2b303b", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d4d8e0",
            "#5c6370", "#ff7a85", "#b5e890", "#ffd98a", "#82c4ff", "#e09bff", "#7fdbe6", "#ffffff");

    /** How following characters look. */
    private record Look(String colour, String behind, boolean bold, boolean dim) {
        static final Look PLAIN = new Look(TEXT, "", false, false);
    }

    private final StringBuilder behind = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private Look look = Look.PLAIN;

    public static void main(String... args) throws IOException {
        String captured = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        List<String> lines = new ArrayList<>(captured.lines().toList());
        lines.removeIf(line -> COLOUR.matcher(line).replaceAll("").strip().equals("$"));
        System.out.print(new Picture().draw(lines, Integer.parseInt(args[0])));
    }

    private String draw(List<String> lines, int columns) {
        for (int row = 0; row < lines.size(); row++) {
            line(lines.get(row), MARGIN + 24 + LINE * row);
        }
        double width = columns * CELL + 2 * MARGIN;
        int height = lines.size() * LINE + 2 * MARGIN + 16;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$.0f %2$d" width="%1$.0f" height="%2$d" role="img">
                <title>tutti start in a terminal</title>
                <rect width="%1$.0f" height="%2$d" rx="8" fill="%3$s"/>
                <g fill="#3b4150"><circle cx="20" cy="16" r="5"/><circle cx="38" cy="16" r="5"/><circle cx="56" cy="16" r="5"/></g>
                %4$s<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
                %5$s</g>
                </svg>
                """.formatted(width, height, SCREEN, behind, text);
    }

    private void line(String line, int y) {
        Matcher matcher = COLOUR.matcher(line);
        int from = 0;
        int column = 0;
        while (matcher.find()) {
            column = run(line.substring(from, matcher.start()), column, y);
            apply(matcher.group(1));
            from = matcher.end();
        }
        run(line.substring(from), column, y);
    }

    /** Draws one stretch of equal looks; returns the column after it. */
    private int run(String run, int column, int y) {
        int length = run.codePointCount(0, run.length());
        double x = MARGIN + column * CELL;
        if (!look.behind().isEmpty()) {
            behind.append("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n"
                    .formatted(x, y - 4, length * CELL, LINE - 2, look.behind()));
        }
        String visible = run.stripTrailing();
        int lead = visible.length() - visible.stripLeading().length();
        visible = visible.strip();
        if (!visible.isEmpty()) {
            text.append("<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" fill=\"%s\"%s%s>%s</text>\n"
                    .formatted(
                            x + lead * CELL,
                            y + 10,
                            visible.codePointCount(0, visible.length()) * CELL,
                            look.colour(),
                            look.bold() ? " font-weight=\"bold\"" : "",
                            look.dim() ? " opacity=\"0.6\"" : "",
                            escaped(visible)));
        }
        return column + length;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("  ", "\u00a0 ");
    }

    private void apply(String codes) {
        int[] numbers = Arrays.stream((codes.isEmpty() ? "0" : codes).split(";"))
                .mapToInt(code -> code.isEmpty() ? 0 : Integer.parseInt(code))
                .toArray();
        for (int i = 0; i < numbers.length; i++) {
            int code = numbers[i];
            if ((code == 38 || code == 48) && i + 2 < numbers.length && numbers[i + 1] == 5) {
                String colour = palette(numbers[i + 2]);
                look = code == 38
                        ? new Look(colour, look.behind(), look.bold(), look.dim())
                        : new Look(look.colour(), colour, look.bold(), look.dim());
                i += 2;
            } else {
                apply(code);
            }
        }
    }

    private void apply(int code) {
        if (code == 0) {
            look = Look.PLAIN;
        } else if (code == 1 || code == 2 || code == 22) {
            look = new Look(look.colour(), look.behind(), code == 1, code == 2);
        } else if (code == 39 || code >= 30 && code <= 37 || code >= 90 && code <= 97) {
            look = new Look(basic(code, 30), look.behind(), look.bold(), look.dim());
        } else if (code == 49) {
            look = new Look(look.colour(), "", look.bold(), look.dim());
        } else if (code >= 40 && code <= 47 || code >= 100 && code <= 107) {
            look = new Look(look.colour(), basic(code, 40), look.bold(), look.dim());
        }
    }

    private static String basic(int code, int first) {
        int index = code - first;
        return index == 9 ? TEXT : SIXTEEN.get(index < 8 ? index : index - 60 + 8);
    }

    private static String palette(int number) {
        if (number < 16) {
            return SIXTEEN.get(number);
        }
        if (number >= 232) {
            int grey = 8 + (number - 232) * 10;
            return "#%02x%02x%02x".formatted(grey, grey, grey);
        }
        List<Integer> steps = List.of(0, 95, 135, 175, 215, 255);
        int cube = number - 16;
        return "#%02x%02x%02x".formatted(steps.get(cube / 36), steps.get(cube / 6 % 6), steps.get(cube % 6));
    }
}
