package dev.tutti.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ResponseItem;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.json.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Makes of what an engine answers to a request that it does not fulfil what is told to people. */
final class Answers {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;

    /** What was asked for is so already. */
    private static final int NOT_MODIFIED = 304;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private static final Pattern STATUS = Pattern.compile("Status \\d+: (.*)", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TAKEN = Pattern.compile(
            "port is already allocated|address already in use|already in use by container|network already exists");

    /** What the layers of an engine say of each other before the last one says what is wrong. */
    private static final Pattern LAYERS = Pattern.compile(
            "(?:(?:failed to create (?:shim|task)[^:]*|OCI runtime create failed|runc create failed|container_linux\\.go:\\d+"
                    + "|starting container process caused|unable to start container process|process_linux\\.go:\\d+"
                    + "|error during container init|failed to create task for container|failed to create shim task"
                    + "|driver failed programming external connectivity on endpoint \\S+ \\(\\w+\\)"
                    + "|Error starting userland proxy|failed to set up container networking): )+");

    private Answers() {}

    /**
     * Closes a response that is not what was asked for.
     *
     * @throws EngineException with what it says instead
     */
    static void check(DockerHttpClient.Response response) {
        int status = response.getStatusCode();
        boolean isDone =
                status >= OK && status < MULTIPLE_CHOICES || status == SWITCHING_PROTOCOLS || status == NOT_MODIFIED;
        if (!isDone) {
            try (response) {
                throw refusal(status, new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What an engine has said, where it has said something; empty: there was no answer. */
    static Optional<EngineException> refusal(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return refusal(wrapped.getCause());
        }
        if (failure instanceof EngineException told) {
            return Optional.of(told);
        }
        if (failure instanceof DockerException told) {
            return Optional.of(refusal(told.getHttpStatus(), String.valueOf(told.getMessage())));
        }
        Optional<IOException> broken = broken(failure);
        if (broken.isPresent() && !(broken.get() instanceof MalformedJsonException)) {
            return Optional.empty();
        }
        return Optional.of(new EngineException(
                Kind.REFUSED, "The container engine answered something that is not understood: " + failure, failure));
    }

    /** What happened to the connection. */
    static Optional<IOException> broken(Throwable failure) {
        return causes(failure)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .filter(cause -> !(cause.getCause() instanceof IOException))
                .findFirst();
    }

    /** An exception and what it comes from, itself first. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** Why a connection over a network could not be made, where that is what happened. */
    static Optional<IOException> connectFailure(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof SSLException)
                .map(IOException.class::cast)
                .findFirst();
    }

    static EngineException refusal(int status, String body) {
        String text = message(body);
        boolean isTaken = status == CONFLICT || TAKEN.matcher(text).find() || isInUse(status, text);
        Kind kind = isTaken ? Kind.CONFLICT : status == NOT_FOUND ? Kind.NOT_FOUND : Kind.REFUSED;
        return new EngineException(kind, text.isEmpty() ? "The container engine answers " + status : text);
    }

    private static boolean isInUse(int status, String text) {
        return status == FORBIDDEN && text.contains("endpoint");
    }

    /** The words for people in an answer. */
    static String message(String body) {
        Matcher status = STATUS.matcher(body);
        String json = status.matches() ? status.group(1) : body;
        Matcher message = MESSAGE.matcher(json);
        String text = message.find() ? unescaped(message.group(1)) : json;
        return LAYERS.matcher(text.strip()).replaceAll("").replaceFirst(": unknown$", "");
    }

    /** What has gone wrong with a pull or a build, where a line of its output says that. Podman 3 says it without details. */
    @SuppressWarnings("deprecation")
    static Optional<String> failureIn(ResponseItem line) {
        if (!line.isErrorIndicated()) {
            return Optional.empty();
        }
        return Optional.ofNullable(line.getErrorDetail())
                .flatMap(detail -> Optional.ofNullable(detail.getMessage()))
                .or(() -> Optional.ofNullable(line.getError()))
                .map(String::strip)
                .or(() -> Optional.of("the engine does not say why"));
    }

    private static String unescaped(String text) {
        return text.replace("\\\"", "\"")
                .replace("\\n", "\n")
                .replace("\\t", "    ")
                .replace("\\\\", "\\");
    }
}
