package dev.tutti.daemon;

import java.nio.file.Path;
import java.util.List;

/** Carries out command lines, each as if somebody had typed it in the directory of one project. Safe from any thread. */
public interface Commands {

    /** Waits for its end. */
    Answer run(List<String> words);

    /** The state directory of the project, where its supervisor is found while there is one. */
    Path state();

    /**
     * What a command line came to.
     *
     * @param code its exit code
     * @param out what it printed as its result
     * @param err what else it said
     */
    record Answer(int code, String out, String err) {}
}
