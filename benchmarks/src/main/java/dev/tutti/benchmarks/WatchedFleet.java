package dev.tutti.benchmarks;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Containers in the hands of {@code tutti start} in the foreground: up when it says so, stopped by a signal. */
final class WatchedFleet implements Fleet {

    private final TuttiFleet project;
    private final Setting setting;
    private Optional<Foreground> supervisor = Optional.empty();

    WatchedFleet(TuttiFleet project, Setting setting) {
        this.project = project;
        this.setting = setting;
    }

    @Override
    public String tool() {
        return "tutti start, in the foreground";
    }

    /** While it runs it cannot be started again, and removing is asked of it as of one in the background. */
    @Override
    public Set<Cell> cells() {
        return EnumSet.of(Cell.FRESH, Cell.STOP, Cell.STOPPED);
    }

    @Override
    public String label() {
        return project.label();
    }

    @Override
    public Path folder() {
        return project.folder();
    }

    @Override
    public Map<String, Integer> ports() {
        return project.ports();
    }

    @Override
    public void go(Cell cell) throws Exception {
        switch (cell) {
            case FRESH, STOPPED -> {
                var started = Foreground.tutti(setting, setting.newest(), folder());
                supervisor = Optional.of(started);
                started.awaitUp();
            }
            case STOP -> supervisor.orElseThrow().stop();
            case REMOVE -> project.go(cell);
            case RUNNING -> {}
        }
    }

    @Override
    public void close() throws Exception {
        project.close();
        if (supervisor.isPresent()) {
            supervisor.get().close();
        }
    }
}
