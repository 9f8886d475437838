package dev.tutti.docker;

import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.tutti.container.ImageName;
import dev.tutti.docker.EngineException.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Fetches an image and tells how far it is. */
final class ImagePull {

    private static final int TENTHS = 10;
    private static final long MEGABYTE = 1_000_000;

    private final String name;
    private final Consumer<String> progress;

    /** How much of each layer there is. Written by one thread of the library, as everything here. */
    private final Map<String, Long> fetched = new HashMap<>();

    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> complete = new HashSet<>();
    private Optional<String> failure = Optional.empty();
    private long told = -1;

    ImagePull(String name, Consumer<String> progress) {
        this.name = name;
        this.progress = progress;
    }

    /** Fetches it. */
    void by(Library library, Optional<String> platform) {
        ImageName image = ImageName.parse(name);
        library.labour(client -> {
            PullImageCmd command = client.pullImageCmd(image.repository());
            // A digest says more than a tag, and takes the place of one.
            image.digest().or(image::tag).ifPresent(command::withTag);
            platform.ifPresent(command::withPlatform);
            command.exec(new Reception<>(this::read)).await();
            return true;
        });
        failure.ifPresent(why -> {
            throw new EngineException(kind(why), "%s cannot be pulled: %s".formatted(name, why));
        });
    }

    private static Kind kind(String why) {
        return why.contains("not found") || why.contains("manifest unknown") ? Kind.NOT_FOUND : Kind.REFUSED;
    }

    private void read(PullResponseItem item) {
        Optional<String> wrong = Answers.failureIn(item);
        if (wrong.isPresent()) {
            failure = wrong;
            return;
        }
        String layer = Optional.ofNullable(item.getId()).orElse("");
        switch (Optional.ofNullable(item.getStatus()).orElse("")) {
            case "Downloading" -> count(layer, item);
            case "Download complete", "Pull complete", "Already exists" -> {
                complete.add(layer);
                fetched.computeIfPresent(layer, (any, part) -> sizes.getOrDefault(layer, part));
                tell();
            }
            default -> {
                // What is done with a layer before and after, and names of layers.
            }
        }
    }

    private void count(String layer, PullResponseItem item) {
        Optional.ofNullable(item.getProgressDetail()).ifPresent(detail -> {
            Optional.ofNullable(detail.getCurrent()).ifPresent(part -> fetched.put(layer, part));
            Optional.ofNullable(detail.getTotal()).ifPresent(size -> sizes.put(layer, size));
            tell();
        });
    }

    /** A line for each tenth, since layers are found out about one after the other: only upwards. */
    private void tell() {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        long part = fetched.values().stream().mapToLong(Long::longValue).sum();
        long tenth = all == 0 ? 0 : part * TENTHS / all;
        if (all > 0 && tenth > told) {
            told = tenth;
            progress.accept(
                    "pulling %s: %d of %d MB".formatted(name, part / MEGABYTE, (all + MEGABYTE - 1) / MEGABYTE));
        }
    }
}
