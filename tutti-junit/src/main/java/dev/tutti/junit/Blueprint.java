package dev.tutti.junit;

import dev.tutti.Member;
import dev.tutti.Orchestrator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What a system is made of. Equal ones make interchangeable systems, so that one can be shared. */
sealed interface Blueprint {

    Assembled assemble();

    /** Members that a test has defined; the same objects make the same system. */
    record OfMembers(List<Member> members) implements Blueprint {

        public OfMembers {
            members = List.copyOf(members);
        }

        @Override
        public Assembled assemble() {
            return Assembled.of(Orchestrator.of(members), Masking.of(Set.of()));
        }
    }

    /**
     * A file that was found.
     *
     * @param units to be started; empty means all that start by themselves
     */
    record OfFile(Path file, List<String> units, Set<String> profiles, Map<String, String> variables)
            implements Blueprint {

        public OfFile {
            units = List.copyOf(units);
            profiles = Set.copyOf(profiles);
            variables = Map.copyOf(variables);
        }

        @Override
        public Assembled assemble() {
            try {
                return LoadedProject.assemble(this);
            } catch (NoClassDefFoundError missing) {
                throw new ExtensionConfigurationException(
                        "To read " + file + ", tutti-config must be on the class path; add the dependency"
                                + " dev.tutti:tutti-config with scope test, in the version of tutti-junit",
                        missing);
            }
        }
    }
}
