package dev.tutti.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The Java that Tutti runs on, and whether it can compile. */
record JavaCheck(Machine machine, Runtime.Version version) implements Check {

    private static final int OLDEST = 17;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Finding look() {
        Path home = machine.javaHome();
        String number = version.version().stream().map(String::valueOf).collect(Collectors.joining("."));
        String found = number + " at " + home;
        String install = new Packages(machine).install(Packages.Package.JDK);
        if (version.feature() < OLDEST) {
            return Finding.missing(found + ", which is older than " + OLDEST, install);
        }
        return Files.isExecutable(home.resolve("bin/javac"))
                ? Finding.ok(found + ", with javac")
                : Finding.warning(found + ", without javac: nothing can be compiled with it", install);
    }
}
