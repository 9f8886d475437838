package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.daemon.Frontend;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti mcp}: the project as tools for an assistant, over standard input and output. */
final class McpCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("mcp")
                .addOption(OptionSpec.builder("--allow-control")
                        .type(boolean.class)
                        .description("the assistant may also start, stop and restart units and run tasks")
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti mcp", "for an assistant that only looks"),
                new Example("tutti -C todo mcp --allow-control", "of another directory, and it may start and stop"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Surroundings surroundings = globals.surroundings();
        // Whatever prints without being asked must not stand between the messages.
        System.setOut(System.err);
        try {
            // Never closed: what is still at work when the client has gone may need one more class before this process
            // ends.
            URLClassLoader libraries = libraries();
            // The SDK looks for its parts with the loader of the thread.
            Thread.currentThread().setContextClassLoader(libraries);
            Optional<Frontend> frontend =
                    ServiceLoader.load(Frontend.class, libraries).findFirst();
            if (frontend.isEmpty()) {
                surroundings.err().println("tutti: this installation is incomplete: lib/mcp is missing");
                return ExitCode.FAILURE;
            }
            Path root = globals.root();
            var commands = new CapturedCommands(globals, root.resolve(StateDirectory.NAME));
            boolean control = Options.value(words, "--allow-control", false);
            var in = new FileInputStream(FileDescriptor.in);
            frontend.get().serve(commands, control, Version.current(), in, surroundings.rawOut());
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } catch (IOException e) {
            surroundings.err().println("tutti: " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    /** Those of lib/mcp beside our own jar: no other command pays for them. */
    private static URLClassLoader libraries() throws IOException {
        Path lib = own().resolveSibling("mcp");
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(lib)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(lib, "*.jar")) {
                for (Path jar : found) {
                    jars.add(url(jar));
                }
            }
        }
        return new URLClassLoader(
                "mcp", jars.toArray(URL[]::new), new SharedClasses(McpCommand.class.getClassLoader()));
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static Path own() throws IOException {
        try {
            return Path.of(McpCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
