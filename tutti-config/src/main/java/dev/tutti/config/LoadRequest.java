package dev.tutti.config;

import dev.tutti.config.procfile.Formation;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What to load.
 *
 * @param directory where to look, or where relative names of files start; absolute
 * @param files named by the user, in the order they are merged; empty: look for one
 * @param variables values from the command line
 * @param environment what the environment holds
 * @param envFiles files of further variables for {@code ${…}}; the environment wins over them
 * @param profiles the active ones
 * @param projectName instead of the project's own
 * @param formation how many of each entry of a Procfile run; empty: one
 */
public record LoadRequest(
        Path directory,
        List<Path> files,
        Map<String, String> variables,
        Map<String, String> environment,
        List<Path> envFiles,
        Set<String> profiles,
        Optional<String> projectName,
        Optional<Formation> formation) {

    public LoadRequest {
        files = List.copyOf(files);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        envFiles = List.copyOf(envFiles);
        profiles = Set.copyOf(profiles);
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("The directory must be absolute: " + directory);
        }
    }

    /** The project found from a directory upwards, nothing else given. */
    public static LoadRequest of(Path directory) {
        return new LoadRequest(
                directory.toAbsolutePath().normalize(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    public LoadRequest withFiles(List<Path> named) {
        return new LoadRequest(directory, named, variables, environment, envFiles, profiles, projectName, formation);
    }

    public LoadRequest withVariables(Map<String, String> values) {
        return new LoadRequest(directory, files, values, environment, envFiles, profiles, projectName, formation);
    }

    public LoadRequest withEnvironment(Map<String, String> values) {
        return new LoadRequest(directory, files, variables, values, envFiles, profiles, projectName, formation);
    }

    public LoadRequest withEnvFiles(List<Path> named) {
        return new LoadRequest(directory, files, variables, environment, named, profiles, projectName, formation);
    }

    public LoadRequest withProfiles(Set<String> active) {
        return new LoadRequest(directory, files, variables, environment, envFiles, active, projectName, formation);
    }

    public LoadRequest withProjectName(String name) {
        return new LoadRequest(
                directory, files, variables, environment, envFiles, profiles, Optional.of(name), formation);
    }

    /** With so many of each entry of a Procfile. */
    public LoadRequest withFormation(Formation wanted) {
        return new LoadRequest(
                directory, files, variables, environment, envFiles, profiles, projectName, Optional.of(wanted));
    }
}
