package dev.tutti.watch;

import dev.tutti.driver.RunningWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes files in a run what they are here. */
record Copying(RunningWorkload run, Selection selection) {

    /** So many words at most in one command. */
    private static final int WORDS = 400;

    /**
     * Copies what is here and removes what is not.
     *
     * @throws IOException when something of it cannot be done, with words for people
     */
    void copy(Changes changes, Owner owner) throws IOException, InterruptedException {
        List<String> removed = removed(changes);
        for (int i = 0; i < removed.size(); i += WORDS) {
            remove(removed.subList(i, Math.min(removed.size(), i + WORDS)));
        }
        List<TarEntry> entries = entries(changes);
        if (!entries.isEmpty()) {
            unpack(entries, owner);
        }
    }

    /** Where files come into. */
    String directory() {
        String target = selection.watch().target().orElseThrow();
        boolean isOneFile = !target.endsWith("/")
                && selection.watch().paths().stream()
                        .anyMatch(glob -> glob.isLiteral() && !Files.isDirectory(glob.directory()));
        return isOneFile ? parent(target) : target;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** Names are from the root on, without the slash. */
    private List<TarEntry> entries(Changes changes) throws IOException {
        List<TarEntry> entries = new ArrayList<>();
        SortedSet<Path> all = new TreeSet<>(changes.newDirectories());
        all.addAll(changes.changed());
        for (Path path : all) {
            TarEntry.of(path, selection.place(path).substring(1)).ifPresent(entries::add);
        }
        return entries;
    }

    /** Into the directory, which may be all of it that can be written; from the root on where there is no such directory yet. */
    private void unpack(List<TarEntry> entries, Owner owner) throws IOException, InterruptedException {
        String prefix = withSlash(directory()).substring(1);
        boolean fits = entries.stream().allMatch(entry -> entry.name().startsWith(prefix));
        if (fits && !prefix.isEmpty()) {
            List<TarEntry> within = entries.stream()
                    .map(entry -> entry.named(entry.name().substring(prefix.length())))
                    .toList();
            try (var tar = new TarStream(within, owner)) {
                run.copyInto(directory(), tar);
                return;
            } catch (IOException noSuchDirectory) {
                // Whether it is that will be seen: what else is wrong is wrong from the root on, too.
            }
        }
        try (var tar = new TarStream(entries, owner)) {
            run.copyInto("/", tar);
        }
    }

    private static String withSlash(String directory) {
        return directory.endsWith("/") ? directory : directory + "/";
    }

    /** As root: the files of an image are often not those of its user. */
    private void remove(List<String> places) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("rm", "-rf", "--"));
        command.addAll(places);
        Inside.Answer answer = new Inside(run).ask(command, Optional.of("0"));
        if (!answer.isSuccess()) {
            throw new IOException("cannot remove %s: %s".formatted(places.get(0), answer.text()));
        }
    }

    private List<String> removed(Changes changes) {
        Collection<Path> directories =
                changes.goneDirectories().stream().filter(Copying::isGone).toList();
        Stream<Path> files = changes.deleted().stream()
                .filter(Copying::isGone)
                .filter(file -> directories.stream().noneMatch(file::startsWith));
        Stream<Path> outermost = directories.stream()
                .filter(directory -> directories.stream()
                        .noneMatch(other -> !other.equals(directory) && directory.startsWith(other)));
        return Stream.concat(outermost, files).map(selection::place).distinct().toList();
    }

    private static boolean isGone(Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
