package dev.tutti.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manual of a program.
 *
 * @param program the command that holds all others
 * @param commands in the order in which help lists them
 * @param exitCodes what each exit code means
 * @param version of the program
 */
public record Manual(Page program, List<Page> commands, SortedMap<Integer, String> exitCodes, String version) {

    public Manual {
        commands = List.copyOf(commands);
        exitCodes = new TreeMap<>(exitCodes);
    }

    /** Writes a man page per command, and one for the program. */
    public void writeManPages(Path directory) throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put(program.file() + ".1", ManPage.ofProgram(this));
        commands.forEach(page -> files.put(page.file() + ".1", ManPage.ofCommand(page, this)));
        write(directory, files);
    }

    /** Writes a Markdown page per command, and an index. */
    public void writeMarkdown(Path directory) throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("README.md", MarkdownPage.index(this));
        commands.forEach(page -> files.put(page.word() + ".md", MarkdownPage.of(page)));
        write(directory, files);
    }

    private static void write(Path directory, Map<String, String> files) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
