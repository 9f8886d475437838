package dev.tutti.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a command the leader of its own session and process group, so that it can be signalled with all its children and a
 * Ctrl-C meant for Tutti does not reach it. The program used replaces itself by the command: the pid stays.
 */
public final class NewSession {

    private static final List<String> PROGRAMS = List.of("/usr/bin/setsid", "/bin/setsid");
    private static final String LEADING = "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";
    private static final String PERL = "use POSIX; " + LEADING;
    private static final String FORKING_PERL = "use POSIX; fork and exit; " + LEADING;

    private NewSession() {}

    static List<String> wrap(String... command) {
        return wrap(List.of(command));
    }

    static List<String> wrap(List<String> command) {
        return wrap(PROGRAMS, command);
    }

    /** By the first of the programs that is there, or by Perl, where a system has none. */
    static List<String> wrap(List<String> programs, List<String> command) {
        return wrap(programs, List.of(), PERL, command);
    }

    /**
     * The same for a command that outlives whoever starts it, as the child of nobody: the end of a JVM that has a child which
     * lives takes 300 ms longer. What was started is over at once, so the pid is another one.
     */
    public static List<String> detached(List<String> command) {
        return detached(PROGRAMS, command);
    }

    static List<String> detached(List<String> programs, List<String> command) {
        return wrap(programs, List.of("--fork"), FORKING_PERL, command);
    }

    private static List<String> wrap(List<String> programs, List<String> options, String perl, List<String> command) {
        var words = new ArrayList<String>();
        programs.stream()
                .filter(program -> new File(program).canExecute())
                .findFirst()
                .ifPresentOrElse(
                        program -> {
                            words.add(program);
                            words.addAll(isBusybox(program) ? List.of() : options);
                        },
                        () -> words.addAll(List.of("perl", "-e", perl)));
        words.add("--");
        words.addAll(command);
        return words;
    }

    /** That of busybox knows no options. */
    private static boolean isBusybox(String program) {
        try {
            return Path.of(program).toRealPath().endsWith("busybox");
        } catch (IOException e) {
            return false;
        }
    }
}
