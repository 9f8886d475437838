package dev.tutti.cli.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Classes that were compiled before, each set in a file, in a directory that nobody but the user can write. What somebody else
 * could have written is not taken; then, and where there is no such directory, everything is compiled anew.
 *
 * @param directory empty: nothing is kept
 */
public record ClassCache(Optional<Path> directory) {

    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** That of the user, as the environment says where caches are. */
    public static ClassCache of(Map<String, String> environment) {
        Optional<Path> caches = Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(place -> place.startsWith("/"))
                .or(() -> Optional.ofNullable(environment.get("HOME"))
                        .filter(home -> home.startsWith("/"))
                        .map(home -> home + "/.cache"))
                .map(Path::of);
        return new ClassCache(caches.map(place -> place.resolve("tutti").resolve("java")));
    }

    /** What tells sets of classes apart: the file, its text, what it is compiled against, and by what. */
    static String key(Path file, String text, List<Path> libraries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, file.toString());
            add(digest, text);
            add(digest, System.getProperty("java.home") + System.getProperty("java.vm.version"));
            for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
                add(digest, state(Path.of(place)));
            }
            libraries.forEach(library -> add(digest, state(library)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static String state(Path library) {
        try {
            BasicFileAttributes known = Files.readAttributes(library, BasicFileAttributes.class);
            return "%s %d %s".formatted(library, known.size(), known.lastModifiedTime());
        } catch (IOException gone) {
            return library.toString();
        }
    }

    /** Empty when there are none that can be trusted. */
    Map<String, byte[]> find(String key) {
        try {
            Optional<Path> file = directory.map(place -> place.resolve(key));
            return file.isPresent() && isOurs(file.get(), false) && isOurs(directory.get(), true)
                    ? unpacked(Files.readAllBytes(file.get()))
                    : Map.of();
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Map.of();
        }
    }

    /** Keeps them where that can be done; who cannot keep anything compiles again. */
    void keep(String key, Map<String, byte[]> classes) {
        if (directory.isEmpty()) {
            return;
        }
        try {
            Path place = directory.get();
            if (!Files.isDirectory(place)) {
                Files.createDirectories(Optional.ofNullable(place.getParent()).orElse(place));
                Files.createDirectory(place, PosixFilePermissions.asFileAttribute(OURS));
            }
            if (isOurs(place, true)) {
                Path half = Files.createTempFile(place, "new", ".tmp");
                Files.write(half, packed(classes));
                Files.move(half, place.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | UnsupportedOperationException nowhere) {
            System.getLogger(ClassCache.class.getName()).log(System.Logger.Level.DEBUG, nowhere);
        }
    }

    private static boolean isOurs(Path path, boolean directory) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        var known = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean kind = directory ? known.isDirectory() : known.isRegularFile();
        String me = System.getProperty("user.name");
        return kind
                && known.owner().getName().equals(me)
                && known.permissions().stream().noneMatch(OTHERS_WRITE::contains);
    }

    private static byte[] packed(Map<String, byte[]> classes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> unpacked(byte[] bytes) throws IOException {
        var classes = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                classes.put(entry.getName(), zip.readAllBytes());
            }
        }
        return classes;
    }
}
