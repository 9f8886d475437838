package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Details;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.docker.Reuse.Way;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.UnitName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gets a unit its one container: one that is there and as wanted, or a new one. All others of the unit are removed. */
record Provision(Crew crew, Plan plan) {

    private static final int MOST_NAMES = 50;

    /**
     * A container that is there for a launch.
     *
     * @param plan by which it was made
     * @param way how it came to be there
     */
    record Provided(Plan plan, String id, String name, Way way) {

        /** What it offers to other units, as far as it is known before it runs. */
        Map<String, String> offers() {
            var offers = new LinkedHashMap<String, String>();
            offers.put("container_id", id);
            offers.put("container_name", name);
            offers.put(
                    "image", plan.container().image().name().orElse(plan.image().id()));
            if (plan.place().hasNames()) {
                offers.put("alias", plan.unit().value());
            }
            return offers;
        }
    }

    /** What would be done. */
    Reuse decide() {
        return decide(crew.of(unit()));
    }

    private Reuse decide(List<Listed> found) {
        Reuse reuse = Reuse.decide(
                found, plan.wanted(crew.prepared(), crew.unfinished().of(unit())));
        return reuse.taken().isPresent() ? verified(reuse, found) : reuse;
    }

    /** What is about to be taken may be gone, or its network. */
    private Reuse verified(Reuse reuse, List<Listed> found) {
        Listed taken = reuse.taken().orElseThrow();
        Optional<Details> details = crew.api().container(taken.id());
        if (details.filter(now -> now.listed().state().equals(taken.state())).isEmpty()) {
            return decide(Stream.concat(
                            found.stream().filter(other -> !other.id().equals(taken.id())),
                            details.map(Details::listed).stream())
                    .toList());
        }
        // Before its first start a container does not say which networks it is on.
        boolean onNetworks = reuse.way() == Way.START_CREATED
                || isOn(details.get().networks().keySet(), plan.place().all());
        return onNetworks ? reuse : reuse.without(taken, "its network is gone");
    }

    /** Podman knows the networks of a container by name alone. */
    private boolean isOn(Set<String> known, List<String> wanted) {
        return wanted.stream()
                .allMatch(id -> known.contains(id)
                        || crew.api()
                                .network(id)
                                .filter(network -> known.contains(network.name()))
                                .isPresent());
    }

    /** Gets it. */
    Provided get() throws LaunchException, InterruptedException {
        var possession = new Possession(crew, unit());
        possession.take(plan.claim(crew.owner(), ""), crew.of(unit()));
        try {
            // Once more: whoever had it may have changed it until now.
            Provided provided = get(decide(crew.of(unit())));
            Claim claim = plan.claim(crew.owner(), provided.id());
            possession.take(claim, List.of());
            crew.launched().put(unit(), claim);
            return provided;
        } catch (Throwable failed) {
            possession.release();
            throw failed;
        }
    }

    /** Gets another one in place of one that cannot be started. */
    Provided instead(Provided unusable) throws LaunchException, InterruptedException {
        crew.prepared().remove(unusable.id());
        crew.api().remove(unusable.id(), true);
        return get();
    }

    /** Makes it ahead, if there is none. */
    void prepare() throws LaunchException, InterruptedException {
        Reuse reuse = decide();
        if (reuse.way() == Way.CREATE) {
            Provided made = get(reuse);
            crew.prepared().add(made.id());
        }
    }

    private Provided get(Reuse reuse) throws LaunchException, InterruptedException {
        if (reuse.taken().isPresent()) {
            Listed taken = reuse.taken().get();
            discard(reuse.removed());
            crew.prepared().remove(taken.id());
            return new Provided(plan, taken.id(), taken.name(), reuse.way());
        }
        // The image first: what is there stays until it can be replaced.
        var latest = new Provision(crew, plan.with(crew.images().forNew(unit(), plan.container(), plan.image())));
        discard(reuse.removed());
        Provided made = latest.create(reuse.way());
        if (!reuse.reason().isEmpty()) {
            crew.say(unit(), "recreated: " + reuse.reason());
        }
        return made;
    }

    private void discard(List<Listed> containers) throws InterruptedException {
        for (Listed container : containers) {
            if (container.isRunning()) {
                String signal = crew.api()
                        .container(container.id())
                        .flatMap(Details::stopSignal)
                        .orElse(plan.signal().name());
                new Farewell(crew.api(), signal, plan.launch().stop().grace()).to(container.id());
            }
            crew.api().remove(container.id(), true);
            crew.prepared().remove(container.id());
            crew.images().removeReplaced(container.imageId());
        }
    }

    private Provided create(Way way) throws LaunchException, InterruptedException {
        try {
            for (int attempt = 0; attempt < MOST_NAMES; attempt++) {
                String name = name(attempt);
                Optional<String> id = create(name);
                if (id.isPresent()) {
                    plan.place().further().forEach(network -> crew.api().connect(network, id.get(), plan.aliases()));
                    return new Provided(plan, id.get(), name, way);
                }
            }
            throw new LaunchException("every name for a container of %s is taken".formatted(unit()));
        } catch (Throwable failed) {
            Uninterrupted.run(this::removeCreated);
            throw failed;
        }
    }

    private String name(int attempt) {
        return plan.container()
                .settings()
                .name()
                .orElseGet(() -> attempt == 0
                        ? crew.names().container(unit())
                        : crew.names().container(unit(), attempt));
    }

    /** Empty where the name is taken and there are others. */
    private Optional<String> create(String name) throws LaunchException, InterruptedException {
        try {
            ContainerSpec spec = plan.spec(crew, name);
            // Who gives up meanwhile does not keep the engine from going on, and cannot remove what is half made.
            return Optional.of(Uninterrupted.get(() -> crew.api().create(spec)));
        } catch (EngineException refused) {
            if (refused.kind() != Kind.CONFLICT
                    || !String.valueOf(refused.getMessage()).contains("name")) {
                throw refused;
            }
            if (plan.container().settings().name().isPresent()) {
                throw new LaunchException("the name %s is taken by another container; remove that: docker rm -f %s"
                        .formatted(name, name));
            }
            return Optional.empty();
        }
    }

    /** What was made for this launch and is not wanted any more, also if nobody has heard that it was made. */
    void removeCreated() {
        Set<String> prepared = crew.prepared();
        try {
            crew.of(unit()).stream()
                    .filter(container -> container.state().equals("created") && !prepared.contains(container.id()))
                    .forEach(container -> crew.api().remove(container.id(), true));
        } catch (EngineException away) {
            // The next launch, or the next start, removes it.
            System.getLogger(Provision.class.getName()).log(System.Logger.Level.DEBUG, away);
        }
    }

    private UnitName unit() {
        return plan.unit();
    }
}
