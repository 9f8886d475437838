package dev.tutti.watch;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.helpers.NOPLogger;

/** What the system tells of files, in the directories that are watched and in no others. Thread-safe. */
final class FileEvents implements AutoCloseable {

    private final Scope scope;
    private final Consumer<Path> heard;
    private final Consumer<IOException> failed;
    private final DirectoryWatcher watcher;

    /**
     * Listens from when this returns.
     *
     * @param heard is told of each place where something has happened, on a thread of its own; of a directory, when it is unknown
     *     where in it
     * @param failed is told when something cannot be watched, and the rest is
     * @throws IOException when nothing can be watched
     */
    FileEvents(Scope scope, Consumer<Path> heard, Consumer<IOException> failed) throws IOException {
        this.scope = scope;
        this.heard = heard;
        this.failed = failed;
        DirectoryWatcher.Builder builder = DirectoryWatcher.builder()
                .paths(scope.starts())
                .fileHashing(false)
                .fileTreeVisitor(new Visitor())
                .listener(new Listener())
                .logger(NOPLogger.NOP_LOGGER);
        if (isMac() && !isNativeThere()) {
            builder.watchService(FileSystems.getDefault().newWatchService());
        }
        this.watcher = builder.build();
        try {
            var ended = watcher.watchAsync(this::begin);
            if (ended.isCompletedExceptionally()) {
                ended.join();
            }
        } catch (CompletionException e) {
            watcher.close();
            throw reason(e.getCause() == null ? e : e.getCause());
        }
    }

    private void begin(Runnable loop) {
        var thread = new Thread(loop, "tutti-watch-events");
        thread.setDaemon(true);
        thread.start();
    }

    private static IOException reason(Throwable failure) {
        return failure.getCause() instanceof IOException cause ? cause : new IOException(failure);
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    }

    private static boolean isNativeThere() {
        try {
            Class.forName("com.sun.jna.Library");
            return true;
        } catch (ClassNotFoundException notPackaged) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException nothingToBeDone) {
            // The thread ends with the process at the latest.
        }
    }

    /** Goes only where something may be watched: other directories may be many, and each costs the system something. */
    private final class Visitor implements FileTreeVisitor {

        @Override
        public void recursiveVisitFiles(Path from, Callback onDirectory, Callback onFile) throws IOException {
            if (!scope.enters(from) || !scope.isDirectory(from)) {
                return;
            }
            try {
                onDirectory.call(from);
            } catch (NoSuchFileException vanished) {
                return;
            }
            try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
                for (Path child : children) {
                    if (scope.isDirectory(child)) {
                        recursiveVisitFiles(child, onDirectory, onFile);
                    } else if (scope.has(child)) {
                        onFile.call(child);
                    }
                }
            } catch (DirectoryIteratorException | NoSuchFileException | java.nio.file.AccessDeniedException closed) {
                // Vanished meanwhile, or closed to us: then nothing in it can be copied either.
                return;
            }
        }
    }

    private final class Listener implements DirectoryChangeListener {

        @Override
        public void onEvent(DirectoryChangeEvent event) {
            if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW) {
                scope.starts().forEach(heard);
            } else {
                heard.accept(event.path());
            }
        }

        @Override
        public void onException(Exception e) {
            failed.accept(e instanceof IOException io ? io : new IOException(e));
        }
    }
}
