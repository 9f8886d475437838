package dev.tutti.cli;

import dev.tutti.daemon.Link;
import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a project is up for: a command line that this very process carries out as its supervisor, and a caller's. */
final class OwnCall implements Errand {

    private final List<String> words;
    private final Surroundings here;
    private final Path state;
    private final Project project;

    /** Reads what the caller types; empty before it begins. Guarded by {@code this}. */
    private Optional<Feeding> feeding = Optional.empty();

    /** @param project as its files say it */
    OwnCall(List<String> words, Surroundings here, Project project) {
        this.words = words;
        this.here = here;
        this.project = project;
        this.state = project.root().resolve(StateDirectory.NAME);
    }

    @Override
    public ExitCode run() {
        return RemoteCommand.run(words, here, state, this::feeding);
    }

    private synchronized Feeding feeding(Link link) {
        Feeding own = Feeding.beside(link);
        feeding = Optional.of(own);
        return own;
    }

    @Override
    public String underWay() {
        return "the command still ran; stopping";
    }

    /** It ends with all units; the terminal is to be as it was before that is told. */
    @Override
    public synchronized void cancel() {
        feeding.ifPresent(Feeding::close);
    }

    @Override
    public boolean tells(UnitName unit) {
        return project.unit(unit).isEmpty();
    }
}
