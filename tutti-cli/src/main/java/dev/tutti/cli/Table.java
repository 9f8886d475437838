package dev.tutti.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in columns as wide as their widest cell. Colours take no room. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final String indent;

    /** @param indent what every row begins with */
    Table(String indent) {
        this.indent = indent;
    }

    /** Adds a row; missing cells at its end are empty. */
    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
        for (int i = 0; i < cells.size(); i++) {
            int width = width(cells.get(i));
            if (i == widths.size()) {
                widths.add(width);
            } else if (width > widths.get(i)) {
                widths.set(i, width);
            }
        }
    }

    /** All rows, each with its line end and without blanks before it. */
    String text() {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell);
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths.get(i) - width(cell) + 2));
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** In characters as a terminal counts them, without the sequences that colour them. */
    private static int width(String cell) {
        int width = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == '\u001b') {
                while (i < cell.length() && cell.charAt(i) != 'm') {
                    i++;
                }
            } else if (!Character.isLowSurrogate(cell.charAt(i))) {
                width++;
            }
        }
        return width;
    }
}
