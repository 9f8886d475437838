package dev.tutti.benchmarks;

import dev.tutti.process.FreePort;
import dev.tutti.process.FreePorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How long groups of containers take up and down, beside the {@code docker} command and docker-compose. */
final class Containers implements Benchmark {

    private static final Map<ContainerShape, Double> FRESH_MILLIS =
            Map.of(ContainerShape.ONE, 600.0, ContainerShape.CHAIN, 1100.0, ContainerShape.DIAMOND, 2600.0);
    private static final double RUNNING_MILLIS = 120;
    private static final double ABOVE_THE_FLOOR = 1.3;

    @Override
    public String name() {
        return "containers";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Optional<DockerEngine> engine = DockerEngine.find(setting.folder("containers"));
        if (engine.isEmpty()) {
            report.note("no Docker engine answers with the image " + DockerEngine.IMAGE + "; see examples/images");
            return;
        }
        if (Programs.find("docker-compose").isEmpty()) {
            report.note("docker-compose is not installed; to compare: apt-get install -y docker-compose");
        }
        StartUp.awaitArchive(
                setting,
                setting.newest(),
                Timed.of(setting.tutti(), "version").with(setting.environment(setting.newest())));
        List<ContainerShape> shapes = setting.smoke()
                ? List.of(ContainerShape.ONE, ContainerShape.CHAIN)
                : List.of(ContainerShape.ONE, ContainerShape.CHAIN, ContainerShape.DIAMOND);
        for (ContainerShape shape : shapes) {
            measure(shape, setting, engine.get(), report);
        }
    }

    private static void measure(ContainerShape shape, Setting setting, DockerEngine engine, Report report)
            throws Exception {
        List<FreePort> ports = new ArrayList<>();
        List<Fleet> fleets = new ArrayList<>();
        try {
            addFleets(fleets, shape, setting, engine, ports);
            Map<Fleet, List<Map<Cell, Double>>> rounds = measure(shape, fleets, setting, engine, report);
            for (Cell cell : Cell.values()) {
                Map<String, Double> medians = report(shape, cell, rounds, report);
                compare(shape, cell, medians, report);
            }
        } finally {
            end(fleets, engine, report);
            ports.forEach(FreePort::close);
        }
    }

    private static void addFleets(
            List<Fleet> fleets, ContainerShape shape, Setting setting, DockerEngine engine, List<FreePort> taken)
            throws IOException {
        String name = "bench%d-%d-"
                .formatted(ProcessHandle.current().pid(), shape.names().size());
        String tutti = name + "tutti";
        fleets.add(new TuttiFleet(shape, tutti, setting.folder(tutti), ports(shape, taken), setting));
        String watched = name + "watched";
        fleets.add(new WatchedFleet(
                new TuttiFleet(shape, watched, setting.folder(watched), ports(shape, taken), setting), setting));
        String docker = name + "docker";
        fleets.add(new DockerFleet(shape, docker, setting.folder(docker), ports(shape, taken), engine.docker()));
        Optional<String> compose = Programs.find("docker-compose");
        if (compose.isPresent()) {
            String other = name + "compose";
            fleets.add(ComposeFleet.of(shape, other, setting.folder(other), ports(shape, taken), compose.get()));
        }
    }

    /** Ports that no JVM of ours picks for anything else while this goes on, and that an engine can publish at. */
    private static Map<String, Integer> ports(ContainerShape shape, List<FreePort> taken) {
        var ports = new LinkedHashMap<String, Integer>();
        for (String name : shape.names()) {
            FreePort port = FreePorts.ofThisJvm().take();
            taken.add(port);
            FreePorts.ofThisJvm().handOver(port.number());
            ports.put(name, port.number());
        }
        return ports;
    }

    /** One round of each tool in turn. The first does not count for times; the memory is looked at in it. */
    private static Map<Fleet, List<Map<Cell, Double>>> measure(
            ContainerShape shape, List<Fleet> fleets, Setting setting, DockerEngine engine, Report report)
            throws Exception {
        var rounds = new LinkedHashMap<Fleet, List<Map<Cell, Double>>>();
        for (Fleet fleet : fleets) {
            rounds.put(fleet, new ArrayList<>());
            try (var memory = new ToolMemory(fleet.folder())) {
                new ContainerRound(fleet, engine).millis();
                report.add("memory, %s: %s".formatted(shape.name(), fleet.tool()), "MiB", memory.peakMebibytes());
            }
        }
        for (int i = 0; i < setting.rounds(5, 1); i++) {
            for (Map.Entry<Fleet, List<Map<Cell, Double>>> each : rounds.entrySet()) {
                each.getValue().add(new ContainerRound(each.getKey(), engine).millis());
            }
        }
        return rounds;
    }

    /** Returns the medians, by tool. */
    private static Map<String, Double> report(
            ContainerShape shape, Cell cell, Map<Fleet, List<Map<Cell, Double>>> rounds, Report report) {
        var medians = new LinkedHashMap<String, Double>();
        rounds.forEach((fleet, all) -> {
            if (fleet.cells().contains(cell)) {
                var sample = new Sample(all.stream()
                        .map(each -> Objects.requireNonNull(each.get(cell)))
                        .toList());
                report.add("%s, %s: %s".formatted(cell, shape.name(), fleet.tool()), sample);
                medians.put(fleet.tool(), sample.median());
            }
        });
        return medians;
    }

    private static void compare(ContainerShape shape, Cell cell, Map<String, Double> medians, Report report) {
        String what = "%s, %s: tutti".formatted(cell, shape.name());
        double tutti = Objects.requireNonNull(medians.get(TuttiFleet.TOOL));
        switch (cell) {
            case FRESH -> inTime(what, tutti, Objects.requireNonNull(FRESH_MILLIS.get(shape)), report);
            case RUNNING -> inTime(what, tutti, RUNNING_MILLIS, report);
            case STOP, STOPPED, REMOVE -> {}
        }
        Optional.ofNullable(medians.get(DockerFleet.TOOL))
                // One question of a native program: no start of a JVM can be near that.
                .filter(any -> cell != Cell.RUNNING)
                .ifPresent(docker -> report.atMost(what + " / docker", tutti / docker, ABOVE_THE_FLOOR));
        Optional.ofNullable(medians.get(ComposeFleet.TOOL))
                .ifPresent(compose -> report.atMost(what + " / docker-compose", tutti / compose, 1));
    }

    private static void inTime(String what, double millis, double limit, Report report) {
        report.inTime("%s / %.0f ms".formatted(what, limit), millis / limit);
    }

    /** Each ends for itself, whatever becomes of the others. */
    private static void end(List<Fleet> fleets, DockerEngine engine, Report report) {
        for (Fleet fleet : fleets) {
            boolean interrupted = Thread.interrupted();
            try {
                fleet.close();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (Exception e) {
                report.fail(fleet.tool() + " does not end: " + e.getMessage());
            }
            try {
                engine.removeAll(fleet.label());
            } catch (IOException e) {
                report.fail(String.valueOf(e.getMessage()));
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
