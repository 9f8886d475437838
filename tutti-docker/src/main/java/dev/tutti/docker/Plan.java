package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Mount;
import dev.tutti.docker.EngineApi.ImageDetails;
import dev.tutti.docker.Labels.Fate;
import dev.tutti.docker.ProjectNetwork.Place;
import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A launch with everything decided that its container depends on. */
record Plan(Launch<Container> launch, ImageDetails image, Place place, StopSignal signal) {

    /** With everything there that it needs; what is missing is pulled, built or made. */
    static Plan ensured(Crew crew, Launch<Container> launch) throws LaunchException, InterruptedException {
        Container container = launch.workload();
        checkVolumes(crew, unit(launch), container);
        ImageDetails image = crew.images().ensure(unit(launch), container);
        return of(launch, image, crew.networks().ensure(unit(launch), container.networking()));
    }

    /** An engine would make an empty one in place of that with somebody's data. */
    private static void checkVolumes(Crew crew, UnitName unit, Container container) throws LaunchException {
        for (Mount mount : container.mounts()) {
            Optional<String> missing = mount.needed().filter(name -> !crew.api().hasVolume(name));
            if (missing.isPresent()) {
                throw new LaunchException("there is no volume %1$s for %2$s; make it: docker volume create %1$s"
                        .formatted(missing.get(), unit));
            }
        }
    }

    /** Only if everything is there already. */
    static Optional<Plan> present(Crew crew, Launch<Container> launch) throws LaunchException {
        Optional<ImageDetails> image = crew.images().present(unit(launch), launch.workload());
        Optional<Place> place = image.isEmpty()
                ? Optional.empty()
                : crew.networks().present(unit(launch), launch.workload().networking());
        return place.map(known -> of(launch, image.orElseThrow(), known));
    }

    static Plan of(Launch<Container> launch, ImageDetails image, Place place) {
        return new Plan(launch, image, place, StopSignal.of(launch.workload(), launch.stop(), image.stopSignal()));
    }

    /** The same with an image that was pulled meanwhile. */
    Plan with(ImageDetails other) {
        return of(launch, other, place);
    }

    private static UnitName unit(Launch<Container> launch) {
        return launch.run().unit();
    }

    UnitName unit() {
        return unit(launch);
    }

    Container container() {
        return launch.workload();
    }

    boolean isOneOff() {
        return launch.lifetime() == Lifetime.TASK;
    }

    /** Whether every value is known. */
    boolean isComplete() {
        Container known = container();
        return !Unknown.isIn(List.of(
                        known.image(),
                        known.entrypoint(),
                        known.command(),
                        known.environment(),
                        known.mounts(),
                        known.labels(),
                        known.healthcheck(),
                        known.networking(),
                        known.privileges(),
                        known.settings())
                .toString());
    }

    /** By port of the container, that of this machine. On the network of the machine nothing is published. */
    Map<String, Integer> ports() {
        return place.hasNames() || place.network().equals("bridge") ? launch.ports() : Map.of();
    }

    /** By what others on the network find it. */
    List<String> aliases() {
        if (!place.hasNames()) {
            return List.of();
        }
        List<String> aliases = new ArrayList<>(List.of(unit().value()));
        aliases.addAll(container().networking().aliases());
        return aliases;
    }

    Fingerprint fingerprint() {
        return Fingerprint.of(container(), image.id(), ports(), place.name(), aliases(), signal.said());
    }

    /** @param unfinished the container whose hooks have not all run */
    Reuse.Wanted wanted(Set<String> fresh, Optional<String> unfinished) {
        return new Reuse.Wanted(
                fingerprint(),
                ports(),
                container().settings().alwaysNew(),
                isOneOff(),
                fresh,
                unfinished.filter(id -> launch.awaitsHooks()));
    }

    Fate fate(DriverSetting setting) {
        if (setting.temporary()) {
            return Fate.TEMPORARY;
        }
        return isOneOff() ? Fate.ONE_OFF : Fate.KEPT;
    }

    /** What the engine is to make. Tutti's own labels count for more than those that were asked for. */
    ContainerSpec spec(Crew crew, String name) {
        DriverSetting setting = crew.setting();
        var labels = new LinkedHashMap<>(container().labels());
        labels.putAll(new Labels(
                        setting.project(),
                        Labels.directory(setting),
                        unit(),
                        crew.owner(),
                        fingerprint(),
                        ports(),
                        fate(setting))
                .written());
        return new ContainerSpec(
                name,
                image.id(),
                container(),
                container().environment(),
                labels,
                ports(),
                place.network(),
                aliases(),
                signal.said());
    }

    /** Who looks after the container of this launch. */
    Claim claim(Owner owner, String id) {
        return new Claim(
                owner,
                id,
                signal.name(),
                launch.stop().grace(),
                container().settings().keep());
    }
}
