package dev.tutti.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the project's directory of state can be made and written. */
record StateCheck(Machine machine, Path root) implements Check {

    @Override
    public String name() {
        return "state";
    }

    @Override
    public Finding look() {
        Path directory = root.resolve(".tutti");
        boolean there = Files.exists(directory);
        if (there && !Files.isDirectory(directory)) {
            return Finding.missing(directory + " is no directory", "rm " + quoted(directory));
        }
        Path written = there ? directory : root;
        boolean writable = Files.isWritable(written) && Files.isExecutable(written);
        return writable
                ? Finding.ok(directory + (there ? " can be written" : " can be made"))
                : Finding.missing(
                        machine.user() + " may not write into " + written,
                        machine.asRoot("chown -R " + machine.user() + " " + quoted(written)));
    }

    static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
