package dev.tutti.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Python that a shell would run, and whether it has the package that kernels are made of. */
record PythonCheck(Machine machine) implements Check {

    /** Version, ipykernel's version or a dash, and whether pip may install into it. Without importing, which takes seconds. */
    private static final String QUESTION = """
            import os, sys, sysconfig
            version = "-"
            try:
                from importlib.metadata import version as of
                version = of("ipykernel")
            except Exception:
                pass
            managed = os.path.exists(os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED"))
            print("%d.%d.%d" % sys.version_info[:3], version, sys.prefix == sys.base_prefix and managed)
            """;

    @Override
    public String name() {
        return "python";
    }

    @Override
    public Finding look() throws InterruptedException {
        var packages = new Packages(machine);
        Optional<Path> python = machine.program("python3");
        if (python.isEmpty()) {
            return Finding.missing("no python3 in PATH", packages.install(Packages.Package.PYTHON));
        }
        ProgramRun run = ProgramRun.of(machine, List.of(python.get().toString(), "-c", QUESTION));
        if (run.isLate()) {
            return Finding.missing(
                    python.get() + " did not answer within "
                            + machine.patience().toSeconds() + " s",
                    packages.install(Packages.Package.PYTHON));
        }
        List<String> words = List.of(run.output().split("\\s+"));
        if (run.exitCode() != 0 || words.size() != 3) {
            String why = run.output().lines().reduce((first, last) -> last).orElse("no output");
            return Finding.missing(python.get() + " does not work: " + why, packages.install(Packages.Package.PYTHON));
        }
        String found = words.get(0) + " at " + python.get();
        if (words.get(1).equals("-")) {
            String mend = words.get(2).equals("True")
                    ? packages.install(Packages.Package.IPYKERNEL)
                    : python.get() + " -m pip install ipykernel";
            return Finding.missing(found + ", without ipykernel", mend);
        }
        return Finding.ok(found + ", with ipykernel " + words.get(1));
    }
}
