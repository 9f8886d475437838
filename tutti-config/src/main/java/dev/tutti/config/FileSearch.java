package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Source;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and reads the files of a project. */
record FileSearch(Path directory, Diagnostics diagnostics) {

    private static final String HCL = "tutti.hcl";
    private static final String JSON = "tutti.json";

    /** The files in the order they are merged; those that cannot be read are reported and left out. */
    FileSet find(List<Path> named) {
        List<Path> paths = paths(named);
        return new FileSet(
                root(paths), paths.stream().flatMap(path -> read(path).stream()).toList());
    }

    /** Where these are, or those that are found; empty if none is. The local one comes last unless it is named. */
    List<Path> paths(List<Path> named) {
        List<Path> all = new ArrayList<>(
                named.isEmpty()
                        ? searched()
                        : named.stream().map(this::absolute).toList());
        if (!all.isEmpty()) {
            local(root(all)).filter(path -> !all.contains(path)).ifPresent(all::add);
        }
        return all;
    }

    /** The directory of the first file; where there is none, that in which it was searched. */
    Path root(List<Path> paths) {
        return paths.stream()
                .findFirst()
                .flatMap(path -> Optional.ofNullable(path.getParent()))
                .orElse(directory);
    }

    private Path absolute(Path path) {
        return directory.resolve(path).toAbsolutePath().normalize();
    }

    private List<Path> searched() {
        for (Path place = directory; place != null; place = place.getParent()) {
            Optional<Path> found = only(place, HCL, JSON);
            if (found.isPresent()) {
                return List.of(found.get());
            }
        }
        diagnostics.add(Diagnostic.error("no %s or %s in %s or above it".formatted(HCL, JSON, directory))
                .withHint("tutti init writes one; -f names another file"));
        return List.of();
    }

    private Optional<Path> local(Path root) {
        return only(root, "tutti.local.hcl", "tutti.local.json");
    }

    /** One of two files; both at once are an error, as nobody could tell which one counts. */
    private Optional<Path> only(Path place, String first, String second) {
        Path hcl = place.resolve(first);
        Path json = place.resolve(second);
        boolean both = Files.isRegularFile(hcl) && Files.isRegularFile(json);
        if (both) {
            diagnostics.add(Diagnostic.error("%s holds both %s and %s".formatted(place, first, second))
                    .withHint("remove one, or name the files with -f"));
        }
        return Files.isRegularFile(hcl) ? Optional.of(hcl) : Optional.of(json).filter(Files::isRegularFile);
    }

    private Optional<ConfigFile> read(Path path) {
        if (nameOf(path).endsWith(".java")) {
            diagnostics.add(Diagnostic.error(shown(path) + " is not written in HCL or JSON")
                    .withHint("-f takes HCL, JSON, a Procfile or a compose file"));
            return Optional.empty();
        }
        return source(path)
                .map(source ->
                        ConfigFile.isForeign(path) ? ConfigFile.foreign(path, source) : ConfigFile.of(path, source));
    }

    /** The text of a file; empty if it cannot be read, which is reported. */
    Optional<Source> source(Path path) {
        String shown = shown(path);
        try {
            return Optional.of(Source.of(shown, Files.readString(path)));
        } catch (NoSuchFileException e) {
            diagnostics.add(Diagnostic.error("there is no file " + shown));
        } catch (MalformedInputException e) {
            diagnostics.add(Diagnostic.error(shown + " is not a UTF-8 text"));
        } catch (IOException e) {
            diagnostics.add(Diagnostic.error("%s cannot be read: %s".formatted(shown, reason(e))));
        }
        return Optional.empty();
    }

    /** Without the path, which has been said. */
    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : null;
        return reason == null ? String.valueOf(failure.getMessage()) : reason;
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** As short as it can be said from the directory. */
    private String shown(Path path) {
        Path parent = directory.getParent();
        boolean near = path.startsWith(directory) || parent != null && path.startsWith(parent);
        String close = directory.relativize(path).toString();
        return near && !close.isEmpty() ? close : path.toString();
    }
}
