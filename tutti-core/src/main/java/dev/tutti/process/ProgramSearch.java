package dev.tutti.process;

import dev.tutti.driver.LaunchException;
import dev.tutti.model.Misspelling;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a program as {@code execvp} will: names without a slash in the child's {@code PATH}, others from its directory.
 * Done before the spawn, because afterwards there is only an exit code to tell what went wrong.
 */
public record ProgramSearch(Path directory, String path) {

    /** What the system uses where there is no {@code PATH}. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    /** @param path the child's {@code PATH}, where it has one */
    public static ProgramSearch in(Path directory, Optional<String> path) {
        return new ProgramSearch(directory, path.orElse(DEFAULT_PATH));
    }

    /** @throws LaunchException saying why the program cannot be run */
    public void require(String program) throws LaunchException {
        if (program.indexOf('/') >= 0) {
            requireFile(program, directory.resolve(program));
        } else {
            requireInPath(program);
        }
    }

    /** Whether there is such a file, be it executable or not. */
    public boolean knows(String program) {
        return program.indexOf('/') >= 0
                ? Files.exists(directory.resolve(program))
                : files(program).findFirst().isPresent();
    }

    /** The file that is executed; the name itself where there is none. */
    public String file(String program) {
        return program.indexOf('/') >= 0
                ? directory.resolve(program).toString()
                : files(program)
                        .filter(File::canExecute)
                        .findFirst()
                        .map(File::getPath)
                        .orElse(program);
    }

    boolean isMissing(String program) {
        return folders().map(folder -> folder.resolve(program)).noneMatch(Files::isExecutable);
    }

    private static void requireFile(String program, Path file) throws LaunchException {
        String seen = file.toString().equals(program) ? program : "%s (%s)".formatted(program, file.normalize());
        if (!Files.exists(file)) {
            throw new LaunchException("There is no program " + seen);
        }
        if (Files.isDirectory(file)) {
            throw new LaunchException("The program " + seen + " is a directory");
        }
        if (!Files.isExecutable(file)) {
            throw new LaunchException("The program " + seen + " is not executable; try: chmod +x " + file.normalize());
        }
    }

    private void requireInPath(String program) throws LaunchException {
        Optional<File> found = files(program).filter(File::canExecute).findFirst();
        if (found.isPresent()) {
            return;
        }
        Optional<File> useless = files(program).findFirst();
        if (useless.isPresent()) {
            throw new LaunchException("The program \"%s\" is not executable: %s".formatted(program, useless.get()));
        }
        String hint = similar(program)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse(Files.isExecutable(directory.resolve(program)) ? "; did you mean \"./" + program + "\"?" : "");
        throw new LaunchException("The program \"%s\" was not found in PATH%s".formatted(program, hint));
    }

    /** By {@code File}, which asks the system without making an exception of every no. */
    private Stream<File> files(String program) {
        return folders().map(folder -> folder.resolve(program).toFile()).filter(File::isFile);
    }

    private Stream<Path> folders() {
        return Arrays.stream(path.split(":", -1)).map(directory::resolve);
    }

    /** The name of a program that differs by a typing mistake. */
    private Optional<String> similar(String program) {
        List<String> programs = folders()
                .flatMap(folder -> Stream.ofNullable(folder.toFile().list()).flatMap(Arrays::stream))
                .filter(name -> Misspelling.isLikely(program, name))
                .filter(name ->
                        folders().map(folder -> folder.resolve(name).toFile()).anyMatch(File::canExecute))
                .toList();
        return Misspelling.meant(program, programs);
    }
}
