package dev.tutti.benchmarks;

import static dev.tutti.Tutti.http;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.pidFile;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.tcp;
import static dev.tutti.Tutti.unix;

import dev.tutti.ProcessDefinition;
import dev.tutti.UnitHandle;
import dev.tutti.failure.NotReadyException;
import dev.tutti.model.Condition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * How long Tutti takes to notice that a program has become ready, beside the JDK alone and beside asking every 100 ms; and what
 * it costs to wait.
 */
final class ReadinessLatency implements Benchmark {

    private static final Duration USUAL_PAUSE = Duration.ofMillis(100);
    private static final Duration WAIT = Duration.ofSeconds(5);
    /** A handful of rounds on a busy machine says little about single milliseconds. */
    private static final double FEW_ROUNDS = 3;

    private static final long LOOK_NANOS = 1_000_000;
    private static final int EARLIEST_MILLIS = 20;
    private static final int LATEST_MILLIS = 320;
    private static final String DUAL = "tcp, IPv6 and IPv4";

    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Optional<ReadyProgram> program = ReadyProgram.in(setting.folder("readiness"));
        if (program.isEmpty()) {
            report.note("left out: there is no python3");
            return;
        }
        Random random = setting.random();
        HandleSteps.warmUp(setting.rounds(500, 20));
        if (!setting.smoke()) {
            var every100 = new ArrayList<Double>();
            for (int round = 0; round < 40; round++) {
                every100.add(latency(program.get(), "tcp", random, Optional.of(USUAL_PAUSE)));
            }
            report.add("tcp, asked every 100 ms", new Sample(every100));
        }
        for (String way : List.of("output", "tcp", DUAL, "http", "pid file", "unix socket")) {
            measure(setting, report, program.get(), way, random);
        }
        report.add("waiting for a port, processor in use", "%", share(setting.smoke() ? WAIT.dividedBy(5) : WAIT));
    }

    private static void measure(Setting setting, Report report, ReadyProgram program, String way, Random random)
            throws Exception {
        List<Double> bare = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        int warmUp = setting.rounds(5, 1);
        int rounds = warmUp + setting.rounds(60, 6);
        for (int round = 0; round < rounds; round++) {
            double floor = bare(program, way, random);
            double latency = latency(program, way, random, Optional.empty());
            if (round >= warmUp) {
                bare.add(floor);
                ours.add(latency);
            }
        }
        Sample floor = report.add(way + ", JDK alone", new Sample(bare));
        Sample noticed = report.add(way, new Sample(ours));
        if (!way.equals(DUAL)) {
            boolean written = way.equals("output");
            double few = setting.smoke() ? FEW_ROUNDS : 1;
            double target = written ? 1 / 100.0 : 1 / 50.0;
            report.atMost(way + " / a pause of 100 ms", noticed.median() / USUAL_PAUSE.toMillis(), target * few);
            // By hand, a line is read by the thread that waits for it; here it passes the log and the supervisor.
            report.atMost(way + " / JDK alone", noticed.median() / floor.median(), (written ? 8 : 4) * few);
        }
    }

    private static double bare(ReadyProgram program, String way, Random random) throws Exception {
        String about = about(program, way, random);
        return BareReadiness.latency(program.words(way, delay(random), about), way, about) / 1e6;
    }

    private static double latency(ReadyProgram program, String way, Random random, Optional<Duration> every)
            throws Exception {
        String about = about(program, way, random);
        ProcessDefinition child = process(program.words(way, delay(random), about))
                .readyWhen(readiness(way, about))
                .within(Duration.ofSeconds(60));
        try (UnitHandle handle = every.map(child::askEvery).orElse(child).start()) {
            long noticed = System.nanoTime();
            // The stamp may arrive a little later than the readiness it is about.
            Timed.await(
                    "the child says when it was ready",
                    LOOK_NANOS,
                    () -> ReadyProgram.stamp(handle.output()).isPresent());
            return (noticed - ReadyProgram.stamp(handle.output()).orElseThrow()) / 1e6;
        }
    }

    private static int delay(Random random) {
        return EARLIEST_MILLIS + random.nextInt(LATEST_MILLIS - EARLIEST_MILLIS);
    }

    /** The port or file of one round. */
    private static String about(ReadyProgram program, String way, Random random) throws IOException {
        boolean file = way.equals("pid file") || way.equals("unix socket");
        return file
                ? program.script()
                        .resolveSibling("about-" + random.nextInt(Integer.MAX_VALUE))
                        .toString()
                : Integer.toString(freePort());
    }

    private static Condition readiness(String way, String about) {
        return switch (way) {
            case "output" -> output(ReadyProgram.READY);
            case "http" -> http("http://localhost:" + about + "/");
            case "pid file" -> pidFile(Path.of(about));
            case "unix socket" -> unix(Path.of(about));
            default -> tcp(Integer.parseInt(about));
        };
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** How much of a processor it takes to wait for a port that nobody opens, in percent. */
    private static double share(Duration wait) throws IOException {
        try (UnitHandle sleep = process("sleep 1000").start()) {
            Duration before = used();
            try {
                sleep.waitFor(tcp(freePort()), wait);
                throw new IOException("A stranger took the port");
            } catch (NotReadyException asExpected) {
                return 100.0 * used().minus(before).toNanos() / wait.toNanos();
            }
        }
    }

    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
