package dev.tutti.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The kernels that Jupyter knows, by the directories in which it looks. */
record KernelsCheck(Machine machine) implements Check {

    @Override
    public String name() {
        return "kernels";
    }

    @Override
    public Finding look() {
        var names = new TreeSet<String>();
        folders().forEach(folder -> names.addAll(in(folder)));
        return names.isEmpty()
                ? Finding.missing("Jupyter knows no kernel", "python3 -m ipykernel install --user")
                : Finding.ok(String.join(", ", names));
    }

    private List<Path> folders() {
        List<Path> roots = new ArrayList<>();
        machine.variable("JUPYTER_PATH")
                .ifPresent(path -> Arrays.stream(path.split(":")).map(Path::of).forEach(roots::add));
        roots.add(machine.variable("JUPYTER_DATA_DIR").map(Path::of).orElseGet(this::ofUser));
        machine.variable("VIRTUAL_ENV").map(KernelsCheck::share).ifPresent(roots::add);
        machine.variable("CONDA_PREFIX").map(KernelsCheck::share).ifPresent(roots::add);
        machine.program("python3")
                .flatMap(KernelsCheck::prefix)
                .map(KernelsCheck::share)
                .ifPresent(roots::add);
        roots.add(share("/usr/local"));
        roots.add(share("/usr"));
        return roots.stream().map(root -> root.resolve("kernels")).distinct().toList();
    }

    private Path ofUser() {
        return machine.isMac()
                ? machine.home().resolve("Library/Jupyter")
                : machine.variable("XDG_DATA_HOME")
                        .map(Path::of)
                        .orElse(machine.home().resolve(".local/share"))
                        .resolve("jupyter");
    }

    private static Path share(String prefix) {
        return Path.of(prefix, "share/jupyter");
    }

    /** {@code /usr} for {@code /usr/bin/python3}. */
    private static Optional<String> prefix(Path program) {
        return Optional.ofNullable(program.getParent()).map(Path::getParent).map(Path::toString);
    }

    private static List<String> in(Path folder) {
        try (Stream<Path> kernels = Files.list(folder)) {
            return kernels.filter(kernel -> Files.isRegularFile(kernel.resolve("kernel.json")))
                    .map(kernel -> String.valueOf(kernel.getFileName()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
