package dev.tutti.process;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a command the leader of its own session and process group, so that it can be signalled with all its children and a
 * Ctrl-C meant for Tutti does not reach it. The program used replaces itself by the command: the pid stays.
 */
final class NewSession {

    private static final List<String> PROGRAMS = List.of("/usr/bin/setsid", "/bin/setsid");
    private static final String PERL = "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";

    private NewSession() {}

    static List<String> wrap(String... command) {
        return wrap(List.of(command));
    }

    static List<String> wrap(List<String> command) {
        return wrap(PROGRAMS, command);
    }

    /** By the first of the programs that is there, or by Perl, where a system has none. */
    static List<String> wrap(List<String> programs, List<String> command) {
        var words = new ArrayList<String>();
        programs.stream()
                .filter(program -> new File(program).canExecute())
                .findFirst()
                .ifPresentOrElse(words::add, () -> words.addAll(List.of("perl", "-e", PERL)));
        words.add("--");
        words.addAll(command);
        return words;
    }
}
