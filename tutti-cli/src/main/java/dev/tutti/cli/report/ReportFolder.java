package dev.tutti.cli.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder a run leaves its evidence in. It holds a mark; a folder without one that holds anything belongs to somebody else. */
public record ReportFolder(Path path) {

    /** Says whose the folder is. */
    static final String MARK = ".tutti-ci";

    private static final String LOGS = "logs";
    private static final List<String> FILES = List.of("index.html", "timeline.txt", "events.jsonl");
    private static final Pattern LOG_FILE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*\\.log(\\.\\d+)?");

    /**
     * Makes the folder, or takes what an earlier run has left out of it; other files in it stay.
     *
     * @return empty if it is somebody else's
     */
    public static Optional<ReportFolder> open(Path path) throws IOException {
        if (isForeign(path)) {
            return Optional.empty();
        }
        Files.createDirectories(path);
        Files.writeString(path.resolve(MARK), "Made by tutti ci; the next one replaces its files here.\n");
        for (String file : FILES) {
            Files.deleteIfExists(path.resolve(file));
        }
        Path logs = path.resolve(LOGS);
        if (Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> old = Files.newDirectoryStream(logs, ReportFolder::isLog)) {
                for (Path log : old) {
                    Files.delete(log);
                }
            }
        }
        return Optional.of(new ReportFolder(path));
    }

    private static boolean isForeign(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isDirectory(path)) {
            return true;
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
            return content.iterator().hasNext() && !Files.isRegularFile(path.resolve(MARK));
        }
    }

    private static boolean isLog(Path file) {
        return LOG_FILE.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where the logs of units are. */
    public Path logs() {
        return path.resolve(LOGS);
    }

    /** Where each event is a line. */
    public BufferedWriter events() throws IOException {
        return Files.newBufferedWriter(path.resolve("events.jsonl"), StandardCharsets.UTF_8);
    }

    /** Writes the timeline and the page. */
    public void write(Report report, Redaction redaction) throws IOException {
        Files.writeString(path.resolve("timeline.txt"), redaction.text(TimelineText.of(report)));
        Files.writeString(page(), new ReportPage(report, redaction).html());
    }

    /** The page. */
    public Path page() {
        return path.resolve("index.html");
    }
}
