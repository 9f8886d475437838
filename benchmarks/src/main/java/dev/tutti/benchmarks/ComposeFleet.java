package dev.tutti.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Containers in the hands of docker-compose. Where one needs another, that has a health check; what nobody needs has none, and is
 * waited for over HTTP.
 */
record ComposeFleet(String project, Path folder, Map<String, Integer> ports, String compose) implements Fleet {

    static final String TOOL = "docker-compose";

    private static final String SERVICE = """
              %s:
                image: %s
                command: ["sh", "-c", "%s"]
                ports: ["127.0.0.1:%d:80"]
            """;
    private static final String HEALTH = """
                healthcheck:
                  test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1/"]
                  interval: 1s
            """;

    static ComposeFleet of(
            ContainerShape shape, String project, Path folder, Map<String, Integer> ports, String compose)
            throws IOException {
        var text = new StringBuilder("version: \"2.4\"\nservices:\n");
        for (int i = 0; i < shape.levels().size(); i++) {
            for (String name : shape.levels().get(i)) {
                text.append(SERVICE.formatted(name, DockerEngine.IMAGE, DockerEngine.SERVER.get(2), ports.get(name)));
                text.append(i < shape.levels().size() - 1 ? HEALTH : "");
                text.append(i > 0 ? "    depends_on:\n" : "");
                shape.below(i).forEach(each -> text.append("      %s: {condition: service_healthy}\n".formatted(each)));
            }
        }
        Files.writeString(folder.resolve("docker-compose.yml"), text);
        return new ComposeFleet(project, folder, ports, compose);
    }

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public String label() {
        return "com.docker.compose.project=" + project;
    }

    @Override
    public void go(Cell cell) throws IOException, InterruptedException {
        switch (cell) {
            case FRESH, RUNNING, STOPPED -> {
                run("up", "--detach");
                Answers.await(ports.values());
            }
            case STOP -> run("stop");
            case REMOVE -> run("down", "--volumes");
        }
    }

    private void run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(compose, "--project-name", project));
        command.addAll(List.of(words));
        new Commands(folder, Map.of()).run(command);
    }
}
