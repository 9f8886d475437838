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

    /** Of the widest row. */
    int width() {
        return indent.length() + widths.stream().mapToInt(Integer::intValue).sum() + 2 * Math.max(0, widths.size() - 1);
    }

    /** All rows, each with its line end and without blanks before it. */
    String text() {
        return textWithin(Integer.MAX_VALUE);
    }

    /** As {@link #text}; last cells, which have no colours then, are cut off where a row would be wider. */
    String textWithin(int width) {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder(indent);
            int room = width - indent.length();
            for (int i = 0; i < row.size(); i++) {
                boolean last = i == row.size() - 1;
                String cell = last ? cut(row.get(i), room) : row.get(i);
                line.append(cell);
                if (!last) {
                    line.append(" ".repeat(widths.get(i) - width(cell) + 2));
                    room -= widths.get(i) + 2;
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cut(String cell, int room) {
        return cell.length() <= room || cell.indexOf('\u001b') >= 0 || room < 1
                ? cell
                : cell.substring(0, room - 1) + "…";
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
