package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.MalformedFrameException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment of a client, beside that of the supervisor that does something for it.
 *
 * @param variables of the client
 */
record OwnEnvironment(Map<String, String> variables) {

    /** What a supervisor sends that does something by its own environment: the variables that matter, and which process it is. */
    static final String FRAME = "environment";

    /** As the JVM reads its own environment, which is to be compared. */
    private static final Charset SYSTEM = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    /** Says which values differ from those of the supervisor, and never what they are; empty where none does. */
    String others(Frame frame) throws MalformedFrameException {
        String names = frame.text("names").orElse("");
        Set<String> entries = names.isEmpty() ? Set.of() : entries(frame.count("pid"));
        List<String> others = new ArrayList<>();
        for (String name : entries.isEmpty() ? new String[0] : names.split(" ")) {
            String value = variables.get(name);
            if (value != null && !entries.contains(name + "=" + value)) {
                others.add(name);
            }
        }
        return others.isEmpty()
                ? ""
                : "tutti: without effect here: " + String.join(", ", others)
                        + "; the environment is that of the first start\n";
    }

    /** Those of a process; empty where the system does not tell. */
    private static Set<String> entries(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return bytes.length == 0 ? Set.of() : new HashSet<>(List.of(new String(bytes, SYSTEM).split("\0")));
        } catch (IOException e) {
            return Set.of();
        }
    }
}
