package dev.tutti.junit;

import dev.tutti.Member;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Where a system comes from, before it is known for which test class. */
sealed interface Source {

    Blueprint blueprint(Class<?> testClass);

    /** Members that a test has defined. */
    record Members(List<Member> members) implements Source {

        public Members {
            members = List.copyOf(members);
        }

        @Override
        public Blueprint blueprint(Class<?> testClass) {
            return new Blueprint.OfMembers(members);
        }
    }

    /** A file by its name, still to be found. */
    record File(String name, List<String> units, Set<String> profiles, Map<String, String> variables)
            implements Source {

        public File {
            units = List.copyOf(units);
            profiles = Set.copyOf(profiles);
            variables = Map.copyOf(variables);
        }

        static File named(String name) {
            return new File(name, List.of(), Set.of(), Map.of());
        }

        File withUnits(List<String> some) {
            return new File(name, some, profiles, variables);
        }

        File withProfiles(Set<String> active) {
            return new File(name, units, active, variables);
        }

        File withVariables(Map<String, String> values) {
            return new File(name, units, profiles, values);
        }

        @Override
        public Blueprint blueprint(Class<?> testClass) {
            return new Blueprint.OfFile(find(testClass), units, profiles, variables);
        }

        private Path find(Class<?> testClass) {
            Path inDirectory = Path.of(name).toAbsolutePath().normalize();
            if (Files.isRegularFile(inDirectory)) {
                return inDirectory;
            }
            var tried = new ArrayList<String>(List.of(inDirectory.toString()));
            for (String resource : List.of(name, "/" + name)) {
                Optional<Path> found = resource(testClass, resource);
                if (found.isPresent()) {
                    return found.get();
                }
                String folder = resource.startsWith("/")
                        ? ""
                        : testClass.getPackageName().replace('.', '/') + "/";
                tried.add("class path: " + folder + name);
            }
            throw new ExtensionConfigurationException("There is no file \"%s\" for %s; tried were\n  %s"
                    .formatted(name, testClass.getName(), String.join("\n  ", tried)));
        }

        /** The directory of the file is that of the project, so that a file inside a jar is of no use. */
        private static Optional<Path> resource(Class<?> testClass, String name) {
            try {
                return Optional.ofNullable(testClass.getResource(name))
                        .filter(url -> url.getProtocol().equals("file"))
                        .map(URL::toString)
                        .map(URI::create)
                        .map(Path::of);
            } catch (IllegalArgumentException unusable) {
                return Optional.empty();
            }
        }
    }

    /** {@code name=value} each. */
    static Map<String, String> variables(List<String> given) {
        var variables = new LinkedHashMap<String, String>();
        for (String variable : given) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException(
                        "A variable is given as name=value, not as \"" + variable + "\"");
            }
            variables.put(variable.substring(0, equals).strip(), variable.substring(equals + 1));
        }
        return variables;
    }
}
