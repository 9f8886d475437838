package dev.tutti;

import dev.tutti.model.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Members under a name, of which a program of one's own makes a command:
 *
 * <pre>{@code
 * public static void main(String... args) {
 *     Tutti.project("readme-demo", db, app).cli(args);
 * }
 * }</pre>
 *
 * <p>Immutable but for its {@link #context}; every method that changes something gives a changed copy with the same one.
 */
public final class ProjectDefinition {

    private final String name;
    private final List<Member> members;
    private final Optional<Path> directory;
    private final Optional<String> network;
    private final ProjectHooks hooks;
    private final Context context;

    private ProjectDefinition(
            String name,
            List<Member> members,
            Optional<Path> directory,
            Optional<String> network,
            ProjectHooks hooks,
            Context context) {
        this.name = name;
        this.members = List.copyOf(members);
        this.directory = directory;
        this.network = network;
        this.hooks = hooks;
        this.context = context;
    }

    static ProjectDefinition of(String name, List<Member> members) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A project needs a name");
        }
        return new ProjectDefinition(
                name, members, Optional.empty(), Optional.empty(), ProjectHooks.NONE, new Context());
    }

    /**
     * Has its files there: relative paths begin there, and so does {@code .tutti} with what Tutti keeps. Otherwise that is where
     * the source file is that {@code java} was given, or else where this JVM runs.
     */
    public ProjectDefinition in(Path place) {
        return new ProjectDefinition(
                name, members, Optional.of(place.toAbsolutePath().normalize()), network, hooks, context);
    }

    /** Calls the network of its containers so; otherwise it is {@code tutti-NAME}. */
    public ProjectDefinition network(String other) {
        return new ProjectDefinition(name, members, directory, Optional.of(other), hooks, context);
    }

    /** Runs code when a start has brought everything up, which is told their names. When it throws, the start has failed. */
    public ProjectDefinition onStart(ProjectHook<List<String>> hook) {
        return with(hooks.started(hook));
    }

    /** Runs code when units were stopped, which is told their names. When it throws, the stop has failed. */
    public ProjectDefinition onStop(ProjectHook<List<String>> hook) {
        return with(hooks.stopped(hook));
    }

    /** Runs code when a unit was reloaded, which is told its name. When it throws, the reload has failed. */
    public ProjectDefinition onReload(ProjectHook<String> hook) {
        return with(hooks.reloaded(hook));
    }

    private ProjectDefinition with(ProjectHooks changed) {
        return new ProjectDefinition(name, members, directory, network, changed, context);
    }

    /** What hooks leave for others, and what there is to begin with. */
    public Context context() {
        return context;
    }

    /**
     * Carries out a command line as {@code tutti} does, and ends this JVM with its exit code: the last line of a {@code main}.
     *
     * @throws IllegalStateException without {@code dev.tutti:tutti-cli} on the class path
     */
    public void cli(String... arguments) {
        commands().runAndExit(program(), List.of(arguments));
    }

    /**
     * Carries out a command line as {@code tutti} does, and gives its exit code. A start in the background runs the program once
     * more, in a JVM that looks after this project: there other commands do nothing, and this does not return.
     *
     * @throws IllegalStateException without {@code dev.tutti:tutti-cli} on the class path
     */
    public int run(String... arguments) {
        return commands().run(program(), List.of(arguments));
    }

    private static ProgramCommands commands() {
        return ServiceLoader.load(ProgramCommands.class, ProgramCommands.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The commands are in dev.tutti:tutti-cli, which is not on the class path; add it as a dependency"));
    }

    private Program program() {
        return new Program(name, members, directory, network, hooks, context);
    }

    /**
     * An orchestrator of its members, with a context of its own. Hooks of the whole project are those of commands and are not run.
     *
     * @throws IllegalArgumentException when something in it cannot be; a {@link DefinitionException} for services and containers
     */
    public Orchestrator orchestrator() {
        return Orchestrator.of(name, new Assembly(members, root(), new Context()));
    }

    /**
     * What is to be looked after, as a configuration file would describe it.
     *
     * @throws IllegalArgumentException when something in it cannot be; a {@link DefinitionException} for services and containers
     */
    public Project project() {
        return program().project(root());
    }

    private Path root() {
        return directory.orElseGet(() -> Path.of("").toAbsolutePath());
    }

    @Override
    public String toString() {
        return "project " + name;
    }
}
