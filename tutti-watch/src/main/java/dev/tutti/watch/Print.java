package dev.tutti.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * How a file is, as far as it can be told whether it has become another.
 *
 * @param mode its kind and permissions
 * @param touched when anything of it was changed last; equal: nothing was
 * @param content of what it holds, or where it links to
 */
record Print(int mode, long size, FileTime touched, String content) {

    /** What is larger is not read to find out whether it is another: that it was written says enough. */
    private static final long LARGE = 32L << 20;

    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;

    /** As it is now; empty where there is no file, but nothing or something else. */
    static Optional<Print> of(Path file, Optional<Print> before) throws IOException {
        try {
            Map<String, Object> found = Files.readAttributes(file, "unix:mode,size,ctime", LinkOption.NOFOLLOW_LINKS);
            int mode = (Integer) found.get("mode");
            long size = (Long) found.get("size");
            FileTime touched = (FileTime) found.get("ctime");
            boolean isLink = (mode & KIND) == LINK;
            if (!isLink && (mode & KIND) != REGULAR) {
                return Optional.empty();
            }
            if (before.filter(print -> print.touched.equals(touched) && print.size == size && print.mode == mode)
                    .isPresent()) {
                return before;
            }
            String content =
                    isLink ? Files.readSymbolicLink(file).toString() : size > LARGE ? touched.toString() : hash(file);
            return Optional.of(new Print(mode, size, touched, content));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** Whether it is the same for whoever reads or runs it. */
    boolean isLike(Print other) {
        return mode == other.mode && size == other.size && content.equals(other.content);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
