package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.docker.EngineApi.ImageDetails;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The images of a project: there, pulled or built. Thread-safe; what several units need at once is fetched once. */
final class Images {

    private static final String LATEST = ":latest";

    private final EngineApi api;
    private final DriverSetting setting;
    private final Names names;
    private final SharedWork<ImageDetails> work = new SharedWork<>();

    /** @param names of what is kept: an image is no temporary thing */
    Images(EngineApi api, DriverSetting setting, Names names) {
        this.api = api;
        this.setting = setting;
        this.names = names;
    }

    /** That of a unit, if it is there as wanted. */
    Optional<ImageDetails> present(UnitName unit, Container container) {
        Image image = container.image();
        if (image.build().isEmpty()) {
            return api.image(image.name().orElseThrow());
        }
        return api.image(nameOf(unit, image)).filter(recipe(container)::isOf);
    }

    /** That of a unit; fetched or built where it is not there as wanted. */
    ImageDetails ensure(UnitName unit, Container container) throws LaunchException, InterruptedException {
        Optional<ImageDetails> present = present(unit, container);
        if (present.isPresent()) {
            return present.get();
        }
        return container.image().build().isPresent() ? build(unit, container, false) : fetch(unit, container);
    }

    /** That of a unit for a new container: where it is to be pulled before each, it is; else that which is there. */
    ImageDetails forNew(UnitName unit, Container container, ImageDetails there)
            throws LaunchException, InterruptedException {
        boolean always = container.image().pull() == Image.Pull.ALWAYS
                && container.image().build().isEmpty();
        return always ? pull(unit, container) : there;
    }

    /** Builds that of a unit anew. The one before stays until nothing is made of it any more. */
    ImageDetails rebuild(UnitName unit, Container container) throws LaunchException, InterruptedException {
        Optional<ImageDetails> before = api.image(nameOf(unit, container.image()));
        ImageDetails after = build(unit, container, true);
        before.filter(old -> !old.id().equals(after.id())).ifPresent(old -> removeReplaced(old.id()));
        return after;
    }

    /** Removes an image that was built for this project, has lost its name to a later one, and is used by nobody. */
    void removeReplaced(String id) {
        try {
            api.image(id)
                    .filter(image -> image.tags().isEmpty() && Recipe.isOurs(image, setting))
                    .ifPresent(image -> api.removeImage(image.id()));
        } catch (EngineException stillUsed) {
            System.getLogger(Images.class.getName()).log(System.Logger.Level.DEBUG, "The image stays", stillUsed);
        }
    }

    private ImageDetails fetch(UnitName unit, Container container) throws LaunchException, InterruptedException {
        if (container.image().pull() == Image.Pull.NEVER) {
            String name = container.image().name().orElseThrow();
            throw new LaunchException("there is no image %s, and it is never to be pulled; fetch it: docker pull %s"
                    .formatted(name, name));
        }
        return pull(unit, container);
    }

    private ImageDetails pull(UnitName unit, Container container) throws LaunchException, InterruptedException {
        String name = container.image().name().orElseThrow();
        Optional<String> platform = container.settings().platform();
        try {
            return work.once("pull " + name + " " + platform, () -> {
                setting.progress().accept(unit, "pulling " + name);
                api.pull(name, platform, line -> setting.progress().accept(unit, line));
                return there(name);
            });
        } catch (EngineException failed) {
            throw Refused.of(failed, "cannot pull the image " + name + " (by hand: docker pull " + name + ")");
        }
    }

    private ImageDetails build(UnitName unit, Container container, boolean anew)
            throws LaunchException, InterruptedException {
        Recipe recipe = recipe(container);
        String name = nameOf(unit, container.image());
        Consumer<String> progress = line -> setting.progress().accept(unit, line);
        try {
            return work.once("build " + name + " " + recipe.hash() + " " + anew, () -> {
                progress.accept("building " + name);
                String id = api.build(
                        recipe.build(),
                        recipe.args(),
                        List.of(name),
                        recipe.labels(setting),
                        recipe.platform(),
                        anew && container.image().pull() == Image.Pull.ALWAYS,
                        progress);
                return there(id);
            });
        } catch (EngineException failed) {
            throw Refused.of(failed, "cannot build the image " + name);
        }
    }

    private ImageDetails there(String name) {
        return api.image(name)
                .orElseThrow(() -> new EngineException(Kind.NOT_FOUND, "the image " + name + " is gone already"));
    }

    private Recipe recipe(Container container) {
        return Recipe.of(
                container.image().build().orElseThrow(),
                setting.environment(),
                container.settings().platform());
    }

    /** Where another copy of the project has taken the usual name, this one has its own. */
    private String nameOf(UnitName unit, Image image) {
        return image.name().orElseGet(() -> {
            String own = names.ofThisCopy(names.repository(unit)) + LATEST;
            String usual = names.repository(unit) + LATEST;
            boolean isFree =
                    api.image(usual).map(found -> Recipe.isOurs(found, setting)).orElse(true);
            return isFree && api.image(own).isEmpty() ? usual : own;
        });
    }

    /** Those that containers were made of and nothing needs any more. */
    void removeReplaced(List<String> ids) {
        new ArrayList<>(ids).stream().distinct().forEach(this::removeReplaced);
    }
}
