package dev.tutti.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each module may not know. The packages are those below a root, so that fixtures can have the same ones. */
final class ModuleRules {

    private static final List<String> CORE = List.of(
            "model",
            "container",
            "graph",
            "engine",
            "driver",
            "event",
            "failure",
            "json",
            "log",
            "probe",
            "process",
            "runtime",
            "timing");

    private static final List<String> OUTSIDE_CORE = List.of(
            "hcl", "config", "docker", "kernel", "watch", "junit", "daemon", "mcp", "dashboard", "cli", "testkit");

    /** Packages of the other tools our own packages stand for; core must manage without any of them. */
    private static final List<String> FOREIGN_TO_CORE = List.of(
            "org.junit..",
            "com.github.dockerjava..",
            "tools.jackson..",
            "picocli..",
            "org.jline..",
            "org.zeromq..",
            "io.methvin..",
            "io.modelcontextprotocol..");

    private ModuleRules() {}

    /** No package may reach itself by way of others. */
    static ArchRule noPackageCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** One rule per module: the packages it may not depend on. */
    static List<ArchRule> unknownToModules(String root) {
        List<ArchRule> rules = new ArrayList<>();
        new TreeMap<>(unknown())
                .forEach((module, packages) -> rules.add(noClasses()
                        .that()
                        .resideInAnyPackage(below(root, module.equals("core") ? CORE : List.of(module)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(Stream.concat(
                                        Stream.of(below(root, packages)),
                                        module.equals("core") ? FOREIGN_TO_CORE.stream() : Stream.of())
                                .toArray(String[]::new))
                        .as(module + " may not know " + packages)
                        .allowEmptyShould(true)));
        return rules;
    }

    private static Map<String, List<String>> unknown() {
        return Map.ofEntries(
                Map.entry("core", OUTSIDE_CORE),
                Map.entry("hcl", allBut("hcl")),
                Map.entry("config", with(allOutsideBut("hcl", "config"), "process", "runtime")),
                Map.entry("docker", with(allOutsideBut("docker"), "engine", "runtime")),
                Map.entry("kernel", with(allOutsideBut("kernel"), "engine", "runtime")),
                Map.entry("watch", List.of("process", "docker", "kernel", "cli")),
                Map.entry("junit", List.of("dashboard", "daemon", "cli")),
                Map.entry("daemon", List.of("mcp", "dashboard", "cli")),
                Map.entry("mcp", with(allOutsideBut("mcp", "daemon"), CORE.toArray(String[]::new))),
                Map.entry("cli", List.of("mcp")),
                Map.entry("dashboard", List.of("driver", "process", "docker", "kernel", "hcl", "cli")),
                Map.entry("testkit", allOutsideBut("testkit")));
    }

    private static List<String> allBut(String module) {
        return Stream.concat(CORE.stream(), allOutsideBut(module).stream()).toList();
    }

    private static List<String> allOutsideBut(String... modules) {
        return OUTSIDE_CORE.stream()
                .filter(module -> !List.of(modules).contains(module))
                .toList();
    }

    private static List<String> with(List<String> modules, String... more) {
        return Stream.concat(modules.stream(), Stream.of(more)).toList();
    }

    private static String[] below(String root, List<String> packages) {
        return packages.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    }
}
