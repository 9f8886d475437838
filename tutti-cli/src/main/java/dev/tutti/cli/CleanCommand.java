package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.config.ConfigLoader;
import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.event.Wording;
import dev.tutti.process.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti clean}: everything this copy of a project has left, and nothing of others. */
final class CleanCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("clean")
                .addOption(OptionSpec.builder("--dry-run")
                        .type(boolean.class)
                        .description("only say what would be stopped and removed")
                        .build());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti clean --dry-run", "what there is to remove"),
                new Example("tutti clean -y", "stop what runs, and remove everything"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Path root = ConfigLoader.root(globals.directory(), globals.files());
        var clean =
                new Clean(globals, root, StateDirectory.holder(root).filter(supervisor -> !supervisor.isSupervised()));
        try {
            return Options.value(words, "--dry-run", false) ? clean.rehearse() : clean.run();
        } catch (IOException e) {
            globals.surroundings().err().println("tutti: cannot remove " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    /** @param leftovers of the supervisor that was there last, where it has not cleaned up after itself */
    private record Clean(Globals globals, Path root, Optional<Leftovers> leftovers) {

        private Path state() {
            return root.resolve(StateDirectory.NAME);
        }

        private void say(String line) {
            globals.surroundings().out().println(line);
        }

        private ExitCode complain(String line) {
            globals.surroundings().err().println("tutti: " + line);
            return ExitCode.FAILURE;
        }

        ExitCode rehearse() throws IOException {
            boolean running;
            try (Closing link = new Closing(Link.to(state()))) {
                running = link.link().isPresent();
            }
            if (running) {
                say("would stop the running project");
            }
            List<String> processes = leftovers.map(Leftovers::inWords).orElse(List.of());
            processes.forEach(process -> say("would kill " + process));
            List<Path> directories =
                    running ? List.of() : leftovers.map(Leftovers::directories).orElse(List.of());
            directories.forEach(directory -> say("would remove " + directory));
            if (isThere(state())) {
                say("would remove " + state() + " (" + Wording.count(files(), "file") + ")");
            } else if (!running && processes.isEmpty() && directories.isEmpty()) {
                say("nothing to remove in " + root);
            }
            return ExitCode.OK;
        }

        ExitCode run() throws IOException {
            try (Closing link = new Closing(Link.to(state()))) {
                if (link.link().isPresent()) {
                    if (!isWanted()) {
                        return ExitCode.FAILURE;
                    }
                    ExitCode stopped = stop(link.link().get());
                    if (!stopped.equals(ExitCode.OK)) {
                        return stopped;
                    }
                }
            }
            if (!isThere(state())) {
                say("nothing to remove in " + root);
                return ExitCode.OK;
            }
            // Held while it is removed: nobody is to start the project meanwhile.
            Optional<StateDirectory> held = StateDirectory.take(root);
            if (held.isEmpty()) {
                String pid = StateDirectory.holder(root)
                        .map(other -> " (pid " + other.pid() + ")")
                        .orElse("");
                return complain("the supervisor%s of %s lives and does not answer; end it first".formatted(pid, root));
            }
            try (StateDirectory directory = held.get()) {
                return sweep();
            }
        }

        private ExitCode sweep() throws IOException {
            leftovers.map(Leftovers::kill).orElse(List.of()).forEach(process -> say("killed " + process));
            List<String> alive = leftovers.map(Leftovers::inWords).orElse(List.of());
            if (!alive.isEmpty()) {
                return complain("could not kill " + String.join(", ", alive));
            }
            leftovers
                    .map(Leftovers::removeDirectories)
                    .orElse(List.of())
                    .forEach(directory -> say("removed " + directory));
            long count = files();
            remove();
            say("removed " + state() + " (" + Wording.count(count, "file") + ")");
            return ExitCode.OK;
        }

        private boolean isWanted() throws IOException {
            if (globals.yes()) {
                return true;
            }
            if (!globals.surroundings().isInteractive()) {
                complain("the project is running; -y stops it and removes what it leaves");
                return false;
            }
            globals.surroundings().err().print("The project in " + root + " is running. Stop it and clean up? [y/N] ");
            globals.surroundings().err().flush();
            var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            String answer = Optional.ofNullable(in.readLine()).orElse("").strip();
            boolean yes = answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
            if (!yes) {
                complain("nothing was stopped or removed");
            }
            return yes;
        }

        private ExitCode stop(Link link) {
            Surroundings here = globals.surroundings();
            Call call = here.call(List.of("stop"));
            return new ExitCode(new Relay(link, here.rawOut(), here.rawErr()).run(call));
        }

        private static boolean isThere(Path path) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        }

        private long files() throws IOException {
            try (Stream<Path> all = Files.walk(state())) {
                return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .filter(path -> !path.endsWith(StateDirectory.LOCK))
                        .count();
            }
        }

        /** A link is removed, not what it leads to. */
        private void remove() throws IOException {
            try (Stream<Path> all = Files.walk(state())) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** A connection that may not be there. */
    private record Closing(Optional<Link> link) implements AutoCloseable {
        @Override
        public void close() {
            link.ifPresent(Link::close);
        }
    }
}
