package dev.tutti.docker;

import com.github.dockerjava.api.model.BuildResponseItem;
import dev.tutti.docker.EngineException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a build prints, cut into lines. Written by one thread at a time. */
final class BuildOutput {

    private static final int SHOWN = 20;

    /** Builders show in red what goes to standard error. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final Pattern BUILT = Pattern.compile("Successfully built ([0-9a-f]+)");

    private final String subject;
    private final Consumer<String> progress;
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private Optional<String> failure = Optional.empty();
    private Optional<String> id = Optional.empty();

    /** What is built, for messages. */
    BuildOutput(String subject, Consumer<String> progress) {
        this.subject = subject;
        this.progress = progress;
    }

    void read(BuildResponseItem item) {
        Optional.ofNullable(item.getStream()).ifPresent(this::print);
        failure = Answers.failureIn(item).or(() -> failure);
    }

    /** Takes text that may end anywhere. */
    void print(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                endLine();
            } else {
                line.append(c);
            }
        }
    }

    private void endLine() {
        String text = COLOUR.matcher(line).replaceAll("").stripTrailing();
        line.setLength(0);
        if (text.isBlank()) {
            return;
        }
        Matcher built = BUILT.matcher(text);
        if (built.find()) {
            id = Optional.of(built.group(1));
        }
        last.add(text);
        if (last.size() > SHOWN) {
            last.removeFirst();
        }
        progress.accept(text);
    }

    /** That it went wrong, with what was printed last. */
    EngineException failed(String why) {
        endLine();
        String lines = last.stream().map(text -> "\n    " + text).collect(Collectors.joining());
        return new EngineException(
                Kind.REFUSED,
                "%s cannot be built: %s%s"
                        .formatted(subject, why, last.isEmpty() ? "" : "\n  last lines of the build:" + lines));
    }

    /**
     * The image that was built.
     *
     * @throws EngineException when there is none
     */
    String imageId() {
        endLine();
        if (failure.isPresent()) {
            throw failed(failure.get());
        }
        return id.orElseThrow(() -> failed("the engine does not say what it has built"));
    }
}
