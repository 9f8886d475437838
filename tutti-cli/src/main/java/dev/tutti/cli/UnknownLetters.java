package dev.tutti.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said where a file has letters that the locale has not, as C has none but those of ASCII: a JVM cannot name it. */
final class UnknownLetters {

    /** What a JVM reads in place of such a letter. */
    private static final char UNKNOWN = '\uFFFD';

    /** Of names of files, as the locale has it. */
    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");

    /** The log of the launching script, in the directory that somebody has named. */
    private static final Pattern LOG = Pattern.compile("/\\.tutti/supervisor\\.\\d+\\.log$");

    /** Of a project of other tools' files it has no directory, and is {@code /dev/null}. */
    private static final String DISCARD = """
            exec 3>&1
            log=$(readlink /proc/self/fd/3) || exit
            [ "$log" != /dev/null ] || exit 0
            [ -f "$log" ] && rm "$log" && { rmdir "${log%/*}"; true; }
            """;

    private UnknownLetters() {}

    /** Whether every file can be named. */
    static boolean areNone() {
        return ENCODING.equals("UTF-8");
    }

    /** Whether the directory that this JVM was started in cannot. */
    static boolean areHere() {
        return !areNone() && directory().indexOf(UNKNOWN) >= 0;
    }

    private static String directory() {
        return System.getProperty("user.dir", "");
    }

    /** Says it once, by the launching script where that waits for a word. */
    static void say(String what) throws IOException {
        byte[] why =
                "tutti: the name of %s has letters that are unknown in the locale, which is for %s; run with LC_ALL=C.UTF-8%n"
                        .formatted(LOG.matcher(what).replaceFirst(""), ENCODING)
                        .getBytes(StandardCharsets.UTF_8);
        Optional<Parting> waiting = isLogDiscarded()
                ? Optional.of(new Parting(new FileOutputStream(FileDescriptor.in), Optional.empty()))
                : Optional.empty();
        OutputStream err = waiting.map(Parting::err).orElseGet(StandardStream::err);
        err.write(why);
        err.flush();
        waiting.ifPresent(script -> script.endWith(ExitCode.FAILURE));
    }

    /**
     * Whether there was a log of the launching script, and it is gone with its directory, if nothing else is in that. It is the
     * standard output. Only somebody to whom a name is bytes can remove it; where that fails the script shows what is in it.
     */
    private static boolean isLogDiscarded() throws IOException {
        if (System.getProperty("tutti.parting", "").isEmpty()) {
            return false;
        }
        try {
            return new ProcessBuilder("/bin/sh", "-c", DISCARD)
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
