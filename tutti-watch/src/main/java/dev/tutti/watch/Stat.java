package dev.tutti.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the system says of a file, a link itself and not where it leads to.
 *
 * @param mode its kind and permissions
 * @param written when its content was changed last
 * @param touched when anything of it was changed last
 */
record Stat(int mode, long size, FileTime written, FileTime touched) {

    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int DIRECTORY = 0040000;

    /** Empty where there is nothing. */
    static Optional<Stat> of(Path path) throws IOException {
        try {
            Map<String, Object> found =
                    Files.readAttributes(path, "unix:mode,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Stat(
                    (Integer) Objects.requireNonNull(found.get("mode")),
                    (Long) Objects.requireNonNull(found.get("size")),
                    (FileTime) Objects.requireNonNull(found.get("lastModifiedTime")),
                    (FileTime) Objects.requireNonNull(found.get("ctime"))));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    boolean isFile() {
        return (mode & KIND) == REGULAR;
    }

    boolean isLink() {
        return (mode & KIND) == LINK;
    }

    boolean isDirectory() {
        return (mode & KIND) == DIRECTORY;
    }

    int permissions() {
        return mode & 07777;
    }
}
