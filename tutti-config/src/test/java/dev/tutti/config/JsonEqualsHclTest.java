package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Exports;
import dev.tutti.model.LateBinding;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each file in {@code examples} exists in HCL and in JSON; both must mean the same. */
class JsonEqualsHclTest {

    private static final Path EXAMPLES = Path.of("src/test/resources/examples");

    @TempDir
    Path directory;

    private enum Offers implements Exports {
        FIXED;

        @Override
        public Optional<String> unit(UnitName unit, String key) {
            return Optional.of("5433");
        }

        @Override
        public Optional<String> context(String key) {
            return Optional.of(key);
        }
    }

    @TestFactory
    Stream<DynamicTest> both_forms_give_the_same_project() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".hcl"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
        }
    }

    private void check(String name) throws IOException {
        Written hcl = Written.in(directory).hcl(Files.readString(EXAMPLES.resolve(name + ".hcl")));
        Written json = hcl.file("same.json", Files.readString(EXAMPLES.resolve(name + ".json")));

        Project first = bound(hcl.asking(r -> r.withProfiles(Set.of("full"))));
        Project second = bound(
                json.asking(r -> r.withFiles(List.of(Path.of("same.json"))).withProfiles(Set.of("full"))));

        assertThat(second).isEqualTo(first);
        assertThat(json.asking(r -> r.withFiles(List.of(Path.of("same.json"))))
                        .load()
                        .logger())
                .hasToString(hcl.load().logger().toString());
    }

    private static Project bound(Written written) {
        // Profiles that an example does not have are an error; then it is loaded without them.
        Written known = written.load().project().isPresent() ? written : written.asking(r -> r.withProfiles(Set.of()));
        Project project = known.project();
        List<Unit> units = project.units().stream()
                .map(unit -> unit.bound(Offers.FIXED).withBinding(LateBinding.none()))
                .sorted(Comparator.comparing(Unit::name))
                .toList();
        return new Project(project.name(), project.root(), units);
    }
}
