package dev.tutti.cli.doctor;

import dev.tutti.cli.doctor.Packages.Package;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Small programs of the system that Tutti calls.
 *
 * @param forTerminals whether it is about those that units with {@code tty} need; else those that every unit needs
 */
record ProgramsCheck(Machine machine, boolean forTerminals) implements Check {

    /** Where Tutti looks, whatever {@code PATH} says. */
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    @Override
    public String name() {
        return forTerminals ? "terminals" : "sessions";
    }

    @Override
    public Finding look() {
        Map<String, Package> wanted = new LinkedHashMap<>();
        if (forTerminals) {
            wanted.put("script", Package.SCRIPT);
            wanted.put("stty", Package.STTY);
        } else if (!isThere("perl")) {
            wanted.put("setsid", Package.SETSID);
        }
        List<Map.Entry<String, Package>> missing = wanted.entrySet().stream()
                .filter(entry -> !isThere(entry.getKey()))
                .toList();
        if (missing.isEmpty()) {
            return Finding.ok(forTerminals ? "script and stty are there" : inWords());
        }
        return Finding.missing(
                "there is no " + missing.stream().map(Map.Entry::getKey).collect(Collectors.joining(" and no ")),
                new Packages(machine)
                        .install(missing.stream().map(Map.Entry::getValue).toArray(Package[]::new)));
    }

    private String inWords() {
        return isThere("setsid") ? "setsid is there" : "perl is there and does what setsid would";
    }

    private boolean isThere(String program) {
        Stream<Path> inPath = machine.program(program).stream();
        return Stream.concat(FOLDERS.stream().map(folder -> folder.resolve(program)), inPath)
                .anyMatch(Machine::isProgram);
    }
}
