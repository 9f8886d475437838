package dev.tutti.benchmarks;

import java.util.Locale;

/** The lines of the table people read. */
final class Lines {

    private Lines() {}

    static String of(Figure figure) {
        Sample sample = figure.sample();
        if (sample.rounds() == 1) {
            return format("    %-52s %10s %s", figure.what(), number(sample.median()), figure.unit());
        }
        return format(
                "    %-52s %10s %s   p99 %s   min %s   n %d",
                figure.what(),
                number(sample.median()),
                figure.unit(),
                number(sample.percentile(99)),
                number(sample.min()),
                sample.rounds());
    }

    static String of(Target target) {
        String sign = target.isMet() ? "✓" : "✗";
        String loosely = target.tolerance() == 1 ? "" : format(" (x %s in a short run)", number(target.tolerance()));
        return format(
                "  %s %-52s %10s, at most %s%s",
                sign, target.what(), number(target.value()), number(target.limit()), loosely);
    }

    /** Three digits that count, whatever the size. */
    static String number(double value) {
        if (value >= 100) {
            return format("%,.0f", value);
        }
        return value >= 10 ? format("%.1f", value) : value >= 0.1 ? format("%.2f", value) : format("%.4f", value);
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
