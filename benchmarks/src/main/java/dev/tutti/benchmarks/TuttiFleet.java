package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Containers in the hands of {@code tutti start -d --wait}. */
final class TuttiFleet implements Fleet {

    static final String TOOL = "tutti start -d --wait";

    private static final String UNIT = """
            container "%s" {
              image      = "%s"
              command    = ["sh", "-c", "%s"]
              ports      = { 80 = %d }
              depends_on = [%s]
              ready { http = "http://127.0.0.1:%d/" }
            }
            """;

    private final String project;
    private final Path folder;
    private final Map<String, Integer> ports;
    private final String tutti;
    private final Commands commands;

    TuttiFleet(ContainerShape shape, String project, Path folder, Map<String, Integer> ports, Setting setting)
            throws IOException {
        this.project = project;
        this.folder = folder;
        this.ports = Map.copyOf(ports);
        this.tutti = setting.tutti();
        this.commands = new Commands(folder, setting.environment(setting.newest()));
        write(shape);
    }

    private void write(ContainerShape shape) throws IOException {
        var text = new StringBuilder("project \"%s\" {}\n".formatted(project));
        for (int i = 0; i < shape.levels().size(); i++) {
            String needs =
                    shape.below(i).stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
            for (String name : shape.levels().get(i)) {
                Integer port = ports.get(name);
                text.append(UNIT.formatted(name, DockerEngine.IMAGE, DockerEngine.SERVER.get(2), port, needs, port));
            }
        }
        Files.writeString(folder.resolve("tutti.hcl"), text);
    }

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public String label() {
        return "dev.tutti.project=" + project;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Map<String, Integer> ports() {
        return ports;
    }

    @Override
    public void go(Cell cell) throws IOException, InterruptedException {
        switch (cell) {
            case FRESH, RUNNING, STOPPED -> run("start", "--detach", "--wait");
            case STOP -> run("stop");
            case REMOVE -> run("stop", "--remove");
        }
    }

    void run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tutti));
        command.addAll(List.of(words));
        commands.run(command);
    }

    /** Ends the supervisor, if it still runs. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(folder.resolve(".tutti/control.sock"))) {
            run("stop", "--remove", "--timeout", "2s");
        }
    }
}
