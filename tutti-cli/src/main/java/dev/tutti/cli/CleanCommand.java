package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.cli.report.Redaction;
import dev.tutti.daemon.Link;
import dev.tutti.process.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
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
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti clean --dry-run", "what there is to remove"),
                new Example("tutti clean -y", "stop what runs, and remove everything"),
                new Example("tutti clean -y -o json", "the same, told to a program"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Path root = globals.root();
        boolean dryRun = Options.value(words, "--dry-run", false);
        var answer = new CleanAnswer(globals, dryRun);
        var clean = new Clean(globals, root, Remains.deadIn(root), answer);
        ExitCode code = clean.run(dryRun);
        answer.end(code);
        return code;
    }

    /** @param leftovers of the supervisor that was there last, where it has not cleaned up after itself */
    private record Clean(Globals globals, Path root, Optional<Leftovers> leftovers, CleanAnswer answer) {

        ExitCode run(boolean dryRun) {
            try {
                return dryRun ? rehearse() : run();
            } catch (IOException e) {
                return complain("cannot remove " + e.getMessage());
            }
        }

        private Path state() {
            return root.resolve(StateDirectory.NAME);
        }

        /** One that is just coming up is waited for. */
        private Optional<Link> supervisor() {
            return Reach.to(root, Duration.ZERO).link();
        }

        private ExitCode complain(String line) {
            globals.surroundings().err().println("tutti: " + line);
            return ExitCode.FAILURE;
        }

        ExitCode rehearse() throws IOException {
            boolean running;
            try (Closing link = new Closing(supervisor())) {
                running = link.link().isPresent();
            }
            if (running) {
                answer.wouldStop();
            }
            List<String> processes = shown(leftovers.map(Leftovers::inWords).orElse(List.of()));
            answer.killed(processes);
            List<Path> directories =
                    running ? List.of() : leftovers.map(Leftovers::directories).orElse(List.of());
            directories.forEach(answer::removed);
            AtEngine there = AtEngine.of(globals, root, running);
            there.items().forEach(answer::removed);
            if (isThere(state())) {
                answer.removed(state(), files());
            } else if (!running
                    && processes.isEmpty()
                    && directories.isEmpty()
                    && there.items().isEmpty()) {
                answer.nothing(root);
            }
            return there.problem().map(this::complain).orElse(ExitCode.OK);
        }

        ExitCode run() throws IOException {
            try (Closing link = new Closing(supervisor())) {
                if (link.link().isPresent()) {
                    if (!isWanted()) {
                        return ExitCode.FAILURE;
                    }
                    Link open = link.link().get();
                    ExitCode stopped = answer.stop((out, err) -> new Relay(open, out, err), AtEngine.hasTraces(root));
                    if (!stopped.equals(ExitCode.OK)) {
                        return stopped;
                    }
                }
            }
            AtEngine there = AtEngine.of(globals, root, false);
            boolean hadState = isThere(state());
            if (!hadState && there.items().isEmpty()) {
                answer.nothing(root);
                return ExitCode.OK;
            }
            // Held while it is removed: nobody is to start the project meanwhile.
            Optional<StateDirectory> held = StateDirectory.hold(root);
            if (held.isEmpty()) {
                return complain(Reach.holder(root)
                        .map(other -> "the supervisor (pid %d) of %s lives and does not answer; end it first"
                                .formatted(other.pid(), root))
                        .orElseGet(() -> Reach.busy(root)));
            }
            try (StateDirectory directory = held.get()) {
                return sweep(there, hadState);
            }
        }

        /** Command lines may hold what nobody is to read. */
        private List<String> shown(List<String> processes) {
            if (processes.isEmpty()) {
                return processes;
            }
            Redaction redaction = Redaction.of(Configuration.look(globals).secrets());
            return processes.stream().map(redaction::text).toList();
        }

        private ExitCode sweep(AtEngine there, boolean hadState) throws IOException {
            answer.killed(shown(leftovers.map(Leftovers::kill).orElse(List.of())));
            List<String> alive = shown(leftovers.map(Leftovers::inWords).orElse(List.of()));
            if (!alive.isEmpty()) {
                answer.left(alive);
                return complain("could not kill " + String.join(", ", alive));
            }
            leftovers.map(Leftovers::removeDirectories).orElse(List.of()).forEach(answer::removed);
            AtEngine gone = there.remove(globals);
            gone.items().forEach(answer::removed);
            long count = files();
            remove();
            if (hadState) {
                answer.removed(state(), count);
            }
            return gone.problem().map(this::complain).orElse(ExitCode.OK);
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
