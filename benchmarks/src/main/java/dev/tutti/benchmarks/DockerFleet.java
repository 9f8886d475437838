package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Containers in the hands of the {@code docker} command, one for each container of a level at once, and HTTP between the levels.
 * Nothing that looks after containers can do with less, so this is the floor.
 */
record DockerFleet(ContainerShape shape, String project, Path folder, Map<String, Integer> ports, String docker)
        implements Fleet {

    static final String TOOL = "docker";

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public String label() {
        return "dev.tutti.benchmark=" + project;
    }

    @Override
    public void go(Cell cell) throws IOException, InterruptedException {
        switch (cell) {
            case FRESH -> run();
            case RUNNING -> look();
            case STOP -> stop();
            case STOPPED -> start();
            case REMOVE -> remove();
        }
    }

    private void run() throws IOException, InterruptedException {
        commands().run(List.of(docker, "network", "create", "--label", label(), project));
        for (List<String> level : shape.levels()) {
            commands().runAtOnce(level.stream().map(this::run).toList());
            Answers.await(ports(level));
        }
    }

    private List<String> run(String name) {
        List<String> words = new ArrayList<>(List.of(docker, "run", "--detach", "--label", label()));
        words.addAll(List.of("--name", container(name), "--network", project, "--network-alias", name));
        words.addAll(List.of("--publish", "127.0.0.1:%d:80".formatted(port(name)), DockerEngine.IMAGE));
        words.addAll(DockerEngine.SERVER);
        return words;
    }

    /** One question is all it takes to know that there is nothing to do. */
    private void look() throws IOException, InterruptedException {
        String running = commands().ask(List.of(docker, "ps", "--quiet", "--filter", "label=" + label()));
        if (running.lines().count() != ports.size()) {
            throw new IOException("Not all containers run: " + running);
        }
    }

    private void start() throws IOException, InterruptedException {
        for (List<String> level : shape.levels()) {
            commands()
                    .runAtOnce(level.stream()
                            .map(name -> List.of(docker, "start", container(name)))
                            .toList());
            Answers.await(ports(level));
        }
    }

    private void stop() throws IOException, InterruptedException {
        for (int level = shape.levels().size() - 1; level >= 0; level--) {
            commands().run(words(shape.levels().get(level), "stop"));
        }
    }

    private void remove() throws IOException, InterruptedException {
        stop();
        commands().run(words(shape.names(), "rm", "--volumes"));
        commands().run(List.of(docker, "network", "rm", project));
    }

    private List<String> words(List<String> names, String... first) {
        List<String> words = new ArrayList<>(List.of(docker));
        words.addAll(List.of(first));
        names.stream().map(this::container).forEach(words::add);
        return words;
    }

    private String container(String name) {
        return project + "-" + name;
    }

    private int port(String name) {
        return Objects.requireNonNull(ports.get(name));
    }

    private List<Integer> ports(List<String> names) {
        return names.stream().map(this::port).toList();
    }

    private Commands commands() {
        return new Commands(folder, Map.of());
    }
}
