package dev.tutti.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The text files people wrote, below one folder; what tools generate is left out. */
record SourceTree(Path root) {

    private static final Set<String> GENERATED =
            Set.of(".git", "target", ".tutti", ".idea", ".vscode", ".settings", "node_modules");

    private static final Set<String> BINARY = Set.of("png", "gif", "jpg", "ico", "jar", "class", "gz", "zip", "woff2");

    /** One file: where it is below the root, with slashes, and what it says. */
    record File(String name, String text) {

        List<String> lines() {
            return text.lines().toList();
        }

        boolean isJava() {
            return name.endsWith(".java");
        }

        boolean isProductCode() {
            return isJava() && name.contains("src/main/");
        }

        /** The name without folders and extension. */
        String simpleName() {
            String last = name.substring(name.lastIndexOf('/') + 1);
            return last.contains(".") ? last.substring(0, last.indexOf('.')) : last;
        }

        String folder() {
            return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
        }
    }

    /** The repository these rules belong to: the nearest folder upwards that holds the Maven wrapper. */
    static SourceTree ofThisRepository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .map(SourceTree::new)
                .orElseThrow();
    }

    List<File> files() {
        List<File> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isGenerated(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && !isGenerated(file) && !isBinary(file)) {
                        files.add(read(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private File read(Path file) throws IOException {
        String name = root.relativize(file).toString().replace('\\', '/');
        return new File(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    private static boolean isGenerated(Path path) {
        return GENERATED.contains(path.getFileName().toString());
    }

    private static boolean isBinary(Path file) {
        String name = file.getFileName().toString();
        return BINARY.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
