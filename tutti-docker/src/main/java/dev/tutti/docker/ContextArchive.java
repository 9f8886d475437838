package dev.tutti.docker;

import dev.tutti.container.Build;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The context of a build in one file, to be sent to an engine. Everything in it belongs to root, as Docker's own client has it. Closing
 * it removes the file.
 *
 * @param dockerfile the recipe, by its path in the archive
 */
record ContextArchive(Path file, String dockerfile) implements Closeable {

    /** Where a recipe is put that is no file in the directory. */
    private static final String FOREIGN = ".tutti.dockerfile";

    /** Writes one. */
    static ContextArchive of(Build build) throws IOException {
        Path context = build.context().toAbsolutePath().normalize();
        Optional<Path> inside = build.recipe().filter(recipe -> recipe.startsWith(context));
        String name = inside.map(recipe -> slashed(context.relativize(recipe))).orElse(FOREIGN);
        Path file = Files.createTempFile("tutti-context", ".tar");
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file));
                var tar = new TarArchiveOutputStream(output, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            Files.walkFileTree(context, new Packing(context, IgnoreFile.of(build), name, tar));
            if (inside.isEmpty()) {
                addForeign(tar, build);
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new ContextArchive(file, name);
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static void add(TarArchiveOutputStream tar, Path path, String name, BasicFileAttributes attributes)
            throws IOException {
        TarArchiveEntry entry = entry(path, name, attributes);
        entry.setMode(mode(path, attributes));
        entry.setModTime(attributes.lastModifiedTime());
        if (attributes.isRegularFile()) {
            entry.setSize(attributes.size());
        }
        tar.putArchiveEntry(entry);
        if (attributes.isRegularFile()) {
            copy(path, attributes.size(), tar);
        }
        tar.closeArchiveEntry();
    }

    private static void addForeign(TarArchiveOutputStream tar, Build build) throws IOException {
        Optional<Path> recipe = build.recipe();
        if (recipe.isPresent()) {
            add(tar, recipe.get(), FOREIGN, Files.readAttributes(recipe.get(), BasicFileAttributes.class));
            return;
        }
        byte[] text = Recipe.text(build).getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(FOREIGN);
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(Path path, String name, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            var link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(slashed(Files.readSymbolicLink(path)));
            return link;
        }
        return new TarArchiveEntry(attributes.isDirectory() ? name + "/" : name);
    }

    /** As long as it was when it was looked at, even if somebody writes to it now. */
    private static void copy(Path path, long size, OutputStream output) throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            long left = size;
            byte[] buffer = new byte[65_536];
            while (left > 0) {
                int read = input.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException(path + " became shorter while it was read");
                }
                output.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static int mode(Path path, BasicFileAttributes attributes) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= 0400 >> permission.ordinal();
        }
        return attributes.isSymbolicLink() ? 0777 : mode;
    }

    /** Walks through a directory and packs what belongs to the context. */
    private static final class Packing extends SimpleFileVisitor<Path> {

        private final Path context;
        private final IgnoreFile ignored;
        private final Set<String> needed;
        private final TarArchiveOutputStream tar;

        Packing(Path context, IgnoreFile ignored, String dockerfile, TarArchiveOutputStream tar) {
            this.context = context;
            this.ignored = ignored;
            this.needed = Set.of(dockerfile, ".dockerignore");
            this.tar = tar;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (directory.equals(context)) {
                return FileVisitResult.CONTINUE;
            }
            String name = slashed(context.relativize(directory));
            if (ignored.leavesOut(name)) {
                boolean holdsNeeded = needed.stream().anyMatch(file -> file.startsWith(name + "/"));
                return ignored.leavesOutAllOf(name) && !holdsNeeded
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }
            add(tar, directory, name, attributes);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = slashed(context.relativize(file));
            // Sockets and the like cannot be packed, and nobody wants them.
            boolean isPackable = !attributes.isOther();
            if (isPackable && (needed.contains(name) || !ignored.leavesOut(name))) {
                add(tar, file, name, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (ignored.leavesOut(slashed(context.relativize(file)))) {
                return FileVisitResult.CONTINUE;
            }
            throw why;
        }
    }
}
