package dev.tutti.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Lines that cannot be written for one reason, over all files. Begins with the first of them and ends when writing has
 * worked again for a while, so that a disk that is full now and then is not reported each time.
 */
final class Loss {

    private static final Duration CALM = Duration.ofSeconds(5);

    private final String reason;
    private Instant last;
    private long lines;

    /** Whether a file that had failed could be written since the last failure. */
    private boolean cured;

    Loss(String reason, Instant since) {
        this.reason = reason;
        last = since;
    }

    void add(long more, Instant at) {
        lines += more;
        last = at;
        cured = false;
    }

    /** A file was written; it may have failed before, for some reason or none. */
    void writtenBy(String previousReason) {
        cured |= previousReason.equals(reason);
    }

    boolean isOver(Instant now) {
        return cured && !now.isBefore(last.plus(CALM));
    }

    /** How it is reported once it is over, or nothing more will be written. */
    String summary() {
        String noun = lines == 1 ? "line is" : "lines are";
        return String.format(Locale.ROOT, "%,d %s missing in the log files: %s", lines, noun, reason);
    }

    /** What the system says, without the file's name. */
    static String reason(IOException cause) {
        Optional<String> message = Optional.ofNullable(cause.getMessage());
        if (cause instanceof FileSystemException failure) {
            return Optional.ofNullable(failure.getReason())
                    .orElse(cause.getClass().getSimpleName());
        }
        if (cause instanceof FileNotFoundException && message.isPresent()) {
            String text = message.get();
            int open = text.lastIndexOf('(');
            return open >= 0 && text.endsWith(")") ? text.substring(open + 1, text.length() - 1) : text;
        }
        return message.orElse(cause.getClass().getSimpleName());
    }
}
