package dev.tutti;

import dev.tutti.driver.Driver;
import dev.tutti.model.Project;
import dev.tutti.runtime.ContextBook;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A project that comes from code, as commands see it. */
public final class Program {

    private final String name;
    private final Collection<Member> members;
    private final Optional<Path> directory;
    private final Optional<String> network;
    private final ProjectHooks hooks;
    private final Context context;

    Program(
            String name,
            Collection<Member> members,
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

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Its directory, where one was said; relative to nothing. */
    public Optional<Path> directory() {
        return directory;
    }

    /** The network of its containers, where one was said. */
    public Optional<String> network() {
        return network;
    }

    /** What is done for the whole. */
    public ProjectHooks hooks() {
        return hooks;
    }

    /**
     * What is to be looked after.
     *
     * @throws IllegalArgumentException when something in it cannot be; a {@link DefinitionException} for services and containers
     */
    public Project project(Path root) {
        return new Assembly(members, root, context).project(name);
    }

    /** A driver of members that are code of somebody's own; one for each engine. */
    public Driver<?> codeDriver() {
        return new CodeDriver();
    }

    /** From now on what the program leaves for others is kept there. */
    public void connect(ContextBook book) {
        context.connect(book);
    }

    @Override
    public String toString() {
        return "Program[" + name + "]";
    }
}
