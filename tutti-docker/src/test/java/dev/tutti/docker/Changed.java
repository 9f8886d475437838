package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Healthcheck;
import dev.tutti.container.Image;
import dev.tutti.container.Limits;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers that differ in one thing. */
final class Changed {

    private Changed() {}

    private static Container with(
            Container other,
            Image image,
            List<Mount> mounts,
            Optional<Healthcheck> healthcheck,
            Networking networking,
            Limits limits,
            Settings settings) {
        return new Container(
                image,
                other.entrypoint(),
                other.command(),
                other.environment(),
                mounts,
                other.labels(),
                healthcheck,
                networking,
                other.privileges(),
                limits,
                settings);
    }

    static Container image(Container other, Image image) {
        return with(
                other,
                image,
                other.mounts(),
                other.healthcheck(),
                other.networking(),
                other.limits(),
                other.settings());
    }

    static Container mounts(Container other, Mount... mounts) {
        return with(
                other,
                other.image(),
                List.of(mounts),
                other.healthcheck(),
                other.networking(),
                other.limits(),
                other.settings());
    }

    static Container health(Container other, Healthcheck check) {
        return with(
                other,
                other.image(),
                other.mounts(),
                Optional.of(check),
                other.networking(),
                other.limits(),
                other.settings());
    }

    static Container memory(Container other, long bytes) {
        var limits = new Limits(Optional.of(bytes), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        return with(
                other,
                other.image(),
                other.mounts(),
                other.healthcheck(),
                other.networking(),
                limits,
                other.settings());
    }

    /** On a network that exists, or {@code none}. */
    static Container network(Container other, String name) {
        return networking(other, Optional.of(name), List.of());
    }

    /** On further networks of the project. */
    static Container networks(Container other, String... names) {
        return networking(other, Optional.empty(), List.of(names));
    }

    private static Container networking(Container other, Optional<String> network, List<String> networks) {
        var networking = new Networking(network, networks, List.of(), Optional.empty(), Map.of(), List.of(), Map.of());
        return with(
                other,
                other.image(),
                other.mounts(),
                other.healthcheck(),
                networking,
                other.limits(),
                other.settings());
    }

    static Container settings(Container other, boolean tty, boolean stdin) {
        return settings(other, Optional.empty(), tty, stdin, false, false);
    }

    static Container named(Container other, String name) {
        return settings(other, Optional.of(name), false, false, false, false);
    }

    static Container alwaysNew(Container other) {
        return settings(other, Optional.empty(), false, false, true, false);
    }

    static Container kept(Container other) {
        return settings(
                other,
                Optional.empty(),
                other.settings().tty(),
                other.settings().stdin(),
                false,
                true);
    }

    private static Container settings(
            Container other, Optional<String> name, boolean tty, boolean stdin, boolean alwaysNew, boolean keep) {
        var settings = new Settings(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                tty,
                stdin,
                alwaysNew,
                keep,
                Map.of());
        return with(
                other,
                other.image(),
                other.mounts(),
                other.healthcheck(),
                other.networking(),
                other.limits(),
                settings);
    }
}
