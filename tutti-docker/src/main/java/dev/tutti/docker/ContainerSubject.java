package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Details;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A run of a container as its probes see it.
 *
 * @param ports by port of the container, that of this machine
 * @param addresses at which a port is published, by port, where that is not the usual one
 * @param pid of its main process, where that is on this machine
 * @param away whether the engine does not answer
 */
record ContainerSubject(
        Run run,
        EngineApi api,
        String id,
        Map<String, Integer> ports,
        Map<String, String> addresses,
        OptionalLong pid,
        BooleanSupplier away)
        implements Subject {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_LINE = 200;

    /** Whose processes they are cannot be told by who holds a port: that is the engine's. */
    @Override
    public Set<Long> processes() {
        return Set.of();
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public boolean listensBehind(int port) throws InterruptedException {
        for (Map.Entry<String, Integer> published : ports.entrySet()) {
            if (published.getValue() == port && !published.getKey().endsWith("/udp")) {
                int inside = Integer.parseInt(published.getKey().replaceFirst("/.*", ""));
                return new Listening(pid, inside, host(published.getKey()), port).is();
            }
        }
        return true;
    }

    private String host(String port) {
        return Published.at(Optional.ofNullable(addresses.get(port)), api);
    }

    @Override
    public Verdict run(List<String> command) throws InterruptedException {
        var last = new AtomicReference<>("");
        var output = new SaidLines(last::set);
        try (ExecSession session = api.exec(id, ExecRequest.of(command), output)) {
            int code = session.exit().toCompletableFuture().get(patience().toMillis(), TimeUnit.MILLISECONDS);
            return new Verdict(code == 0, "code " + code + behind(last.get()));
        } catch (TimeoutException late) {
            return Verdict.notYet("no answer in time" + behind(last.get()));
        } catch (ExecutionException unknown) {
            // How it ended, as where the engine went away meanwhile.
            return Verdict.open(String.valueOf(
                    Optional.ofNullable(unknown.getCause()).orElse(unknown).getMessage()));
        } catch (EngineException refused) {
            String message = String.valueOf(Refused.notInterrupted(refused).getMessage());
            return refused.isUnavailable() ? Verdict.open(message) : Verdict.notYet(message);
        }
    }

    private static String behind(String line) {
        if (line.isEmpty()) {
            return "";
        }
        return ": " + (line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE));
    }

    /**
     * Probes fail a moment before anybody hears that the engine is gone, or that the container has ended with it. So the engine is
     * asked; and an end is told as such.
     */
    @Override
    public boolean isOutOfReach() {
        return away.getAsBoolean() || !isKnownToRun();
    }

    private boolean isKnownToRun() {
        try {
            return api.container(id)
                    .filter(details -> details.listed().isRunning())
                    .isPresent();
        } catch (EngineException unknown) {
            return false;
        }
    }

    /** As long as the engine has not asked it often enough it is neither well nor unwell. */
    private static Verdict verdict(String said) {
        return switch (said) {
            case "healthy" -> Verdict.ok(said);
            case "starting" -> Verdict.open(said);
            default -> Verdict.notYet(said);
        };
    }

    @Override
    public Optional<Verdict> ownHealth() {
        try {
            return api.container(id).flatMap(Details::health).map(ContainerSubject::verdict);
        } catch (EngineException unknown) {
            return Optional.of(Verdict.open(String.valueOf(unknown.getMessage())));
        }
    }
}
