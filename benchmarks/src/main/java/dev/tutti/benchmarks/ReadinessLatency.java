package dev.tutti.benchmarks;

import dev.tutti.model.Command;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.Readiness.Probed;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.HttpProbe;
import dev.tutti.probe.PidFileProbe;
import dev.tutti.probe.TcpProbe;
import dev.tutti.process.ProcessDriver;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** How long Tutti takes to notice that a program has become ready, beside asking every 100 ms. */
final class ReadinessLatency implements Benchmark {

    private static final Duration USUAL_PAUSE = Duration.ofMillis(100);
    /** A handful of rounds on a busy machine says little about single milliseconds. */
    private static final double FEW_ROUNDS = 3;

    private static final int EARLIEST_MILLIS = 20;
    private static final int LATEST_MILLIS = 320;

    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        var random = setting.random();
        int rounds = setting.rounds(40, 6);
        if (!setting.smoke()) {
            report.add("tcp, asked every 100 ms", measure(setting, "tcp", rounds, Optional.of(USUAL_PAUSE), random));
        }
        report.add(
                "tcp, of a program that listens by IPv6 and IPv4",
                measure(setting, "tcp6", rounds, Optional.empty(), random));
        for (String way : List.of("output", "tcp", "http", "pid_file")) {
            Sample noticed = report.add(way, measure(setting, way, rounds, Optional.empty(), random));
            double target = way.equals("output") ? 1 / 100.0 : 1 / 50.0;
            double limit = setting.smoke() ? target * FEW_ROUNDS : target;
            report.atMost(way + " / a pause of 100 ms", noticed.median() / USUAL_PAUSE.toMillis(), limit);
        }
    }

    private static Sample measure(Setting setting, String way, int rounds, Optional<Duration> every, Random random)
            throws Exception {
        Path folder = setting.folder("readiness");
        List<Double> millis = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            int delay = EARLIEST_MILLIS + random.nextInt(LATEST_MILLIS - EARLIEST_MILLIS);
            double latency = latency(setting.newest(), folder.resolve(way + round), way, delay, every) / 1e6;
            if (round >= 0) {
                millis.add(latency);
            }
        }
        return new Sample(millis);
    }

    private static long latency(Jdk jdk, Path file, String way, int delay, Optional<Duration> every) throws Exception {
        int port = freePort();
        String about = way.equals("pid_file") ? file.toString() : Integer.toString(port);
        Command command = Command.of(
                jdk.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=" + !way.equals("tcp6"),
                "-cp",
                System.getProperty("java.class.path"),
                ReadyChild.class.getName(),
                way,
                Integer.toString(delay),
                about);
        var check = new ReadyCheck(readiness(way, port, file), Duration.ofSeconds(60), every);
        Unit unit =
                Unit.service("child", LocalProcess.of(command, Path.of("/"))).withReady(check);
        var log = new StampLog();
        var drivers = new Drivers(List.of(new ProcessDriver()));
        try (var engine = new Engine(new Project("ready", Path.of("/"), List.of(unit)), drivers, log)) {
            var result = engine.start(List.of(UnitName.of("child"))).get(1, TimeUnit.MINUTES);
            long noticed = System.nanoTime();
            if (!result.reached()) {
                throw new IllegalStateException("The child was not ready: " + result.missed() + " " + log.text());
            }
            return noticed - log.awaitStamp();
        }
    }

    private static Readiness readiness(String way, int port, Path file) {
        return switch (way) {
            case "output" -> new Logged("ready at \\d+ ");
            case "tcp", "tcp6" -> new Probed(new TcpProbe("localhost", port));
            case "http" -> new Probed(HttpProbe.of("http://localhost:" + port + "/"));
            default -> new Probed(new PidFileProbe(file));
        };
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
