package dev.tutti.cli;

import dev.tutti.cli.doctor.Examined;
import dev.tutti.cli.doctor.Finding;
import dev.tutti.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the doctor has found, for people and for programs. */
record DoctorReport(List<Examined> all, Colours colours) {

    private static final int WORD = "missing".length();
    private static final int NAME = "terminals".length();

    /** A line each, by shape, word and name; below it the command that mends it. */
    String text(boolean onlyWrong) {
        var text = new StringBuilder();
        for (Examined one : all) {
            Finding finding = one.finding();
            if (onlyWrong && finding.state() == Finding.State.OK) {
                continue;
            }
            String needed = finding.state() == Finding.State.MISSING && one.needed() ? "; this is needed" : "";
            text.append(painted(one, shape(one) + " " + padded(word(finding.state()), WORD)))
                    .append("  ")
                    .append(padded(one.name(), NAME))
                    .append("  ")
                    .append(finding.says())
                    .append(needed)
                    .append('\n');
            finding.mend()
                    .ifPresent(command -> text.append(" ".repeat(WORD + NAME + 6))
                            .append("mend it: ")
                            .append(colours.bold(command))
                            .append('\n'));
        }
        return onlyWrong
                ? text.toString()
                : text.append('\n').append(verdict()).append('\n').toString();
    }

    private String verdict() {
        List<String> missing =
                all.stream().filter(Examined::isInTheWay).map(Examined::name).toList();
        return missing.isEmpty()
                ? "nothing that is needed is missing"
                : "needed and missing: " + String.join(", ", missing);
    }

    private static String shape(Examined one) {
        return switch (one.finding().state()) {
            case OK -> "✓";
            case WARNING -> "!";
            case MISSING -> one.needed() ? "✗" : "○";
        };
    }

    private String painted(Examined one, String text) {
        return switch (one.finding().state()) {
            case OK -> colours.green(text);
            case WARNING -> colours.yellow(text);
            case MISSING -> one.needed() ? colours.red(text) : colours.dim(text);
        };
    }

    private static String word(Finding.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    String json() {
        boolean ok = all.stream().noneMatch(Examined::isInTheWay);
        return all.stream()
                .map(DoctorReport::json)
                .collect(Collectors.joining(",\n  ", "{\"ok\":" + ok + ",\"checks\":[\n  ", "\n]}\n"));
    }

    private static String json(Examined one) {
        Finding finding = one.finding();
        String mend = finding.mend()
                .map(command -> ",\"mend\":" + JsonText.string(command))
                .orElse("");
        return "{\"name\":%s,\"state\":\"%s\",\"needed\":%b,\"says\":%s%s}"
                .formatted(
                        JsonText.string(one.name()),
                        word(finding.state()),
                        one.needed(),
                        JsonText.string(finding.says()),
                        mend);
    }
}
