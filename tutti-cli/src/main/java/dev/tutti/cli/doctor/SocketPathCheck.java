package dev.tutti.cli.doctor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whether the path of the project's control socket is one that every program can connect to. */
record SocketPathCheck(Machine machine, Path root) implements Check {

    /** What the tightest system has room for. */
    private static final int LONGEST = 103;

    @Override
    public String name() {
        return "socket";
    }

    @Override
    public Finding look() {
        Path socket = root.resolve(".tutti/control.sock");
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        String says = "the path of the control socket has " + length + " bytes";
        Path link = machine.home().resolve(String.valueOf(root.getFileName()));
        return length <= LONGEST
                ? Finding.ok(says)
                : Finding.warning(
                        "%s, and programs connect to %d at most".formatted(says, LONGEST),
                        "ln -s " + StateCheck.quoted(root) + " " + StateCheck.quoted(link));
    }
}
