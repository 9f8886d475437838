package dev.tutti.docker;

import dev.tutti.container.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container as it is to be created, everything decided.
 *
 * @param name at the engine
 * @param imageId exactly which image
 * @param container what was asked for; its own image, labels and network are overruled by what is said here
 * @param environment with every value
 * @param labels all of them
 * @param ports by port of the container, such as {@code 5432} or {@code 53/udp}, that of this machine
 * @param network id or name of the one it begins on; {@code host} and {@code none} are special
 * @param aliases by which it is found there
 * @param stopSignal it is to be stopped with; empty: that of the image
 */
record ContainerSpec(
        String name,
        String imageId,
        Container container,
        Map<String, Optional<String>> environment,
        Map<String, String> labels,
        Map<String, Integer> ports,
        String network,
        List<String> aliases,
        Optional<String> stopSignal) {}
