package dev.tutti.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    /** As it is now; empty where there is no file, but nothing or something else. */
    static Optional<Print> of(Path file, Optional<Print> before) throws IOException {
        Optional<Stat> found = Stat.of(file).filter(stat -> stat.isFile() || stat.isLink());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Stat now = found.get();
        if (before.filter(print ->
                        print.touched.equals(now.touched()) && print.size == now.size() && print.mode == now.mode())
                .isPresent()) {
            return before;
        }
        try {
            String content = now.isLink()
                    ? Files.readSymbolicLink(file).toString()
                    : now.size() > LARGE ? now.touched().toString() : hash(file);
            return Optional.of(new Print(now.mode(), now.size(), now.touched(), content));
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
