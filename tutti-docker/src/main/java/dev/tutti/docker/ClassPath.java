package dev.tutti.docker;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Where this JVM has its classes from, in a form that another one can be given when this one is gone. */
final class ClassPath {

    private ClassPath() {}

    /** Whoever runs tests may have put all of it into the manifest of one archive, and removes that when the JVM ends. */
    static String ofThisJvm() {
        return of(System.getProperty("java.class.path"));
    }

    static String of(String written) {
        List<String> entries = Arrays.stream(written.split(File.pathSeparator))
                .flatMap(entry -> Stream.concat(Stream.of(entry), named(Path.of(entry)).stream()))
                .toList();
        return String.join(File.pathSeparator, entries);
    }

    /** What the manifest of an archive names. */
    private static List<String> named(Path entry) {
        if (!entry.toString().endsWith(".jar")) {
            return List.of();
        }
        try (var archive = new JarFile(entry.toFile())) {
            return Optional.ofNullable(archive.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
                    .stream()
                    .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                    .map(address -> entry.toUri().resolve(address))
                    .filter(address -> "file".equals(address.getScheme()))
                    .map(ClassPath::file)
                    .toList();
        } catch (IOException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static String file(URI address) {
        return Path.of(address).toString();
    }
}
