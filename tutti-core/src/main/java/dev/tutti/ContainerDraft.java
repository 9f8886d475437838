package dev.tutti;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.container.Limits;
import dev.tutti.container.Mount;
import dev.tutti.container.Networking;
import dev.tutti.container.Privileges;
import dev.tutti.container.Settings;
import dev.tutti.model.Signal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A container as somebody has described it: texts have no values in them yet, and paths are relative. Does not change. */
final class ContainerDraft {

    /** Puts values into a text. */
    interface Filling {
        /** @param place what the text is, for messages */
        String of(String place, String text);
    }

    /** Written by {@link #with} alone, before anybody else knows the draft. */
    static final class Fields {
        Optional<String> image = Optional.empty();
        Optional<Build> build = Optional.empty();
        Image.Pull pull = Image.Pull.MISSING;
        Optional<List<String>> entrypoint = Optional.empty();
        Optional<List<String>> command = Optional.empty();
        Map<String, Optional<String>> environment = new LinkedHashMap<>();
        List<String> volumes = new ArrayList<>();
        Map<String, String> labels = new LinkedHashMap<>();
        Optional<String> network = Optional.empty();
        List<String> aliases = new ArrayList<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        Optional<String> user = Optional.empty();
        Optional<String> workingDirectory = Optional.empty();
        Optional<String> platform = Optional.empty();
        Optional<Signal> stopSignal = Optional.empty();
        Optional<Long> memory = Optional.empty();
        Optional<BigDecimal> cpus = Optional.empty();
        boolean init;
        boolean terminal;
        boolean alwaysNew;
        boolean kept;
        List<UnaryOperator<Container>> changes = new ArrayList<>();

        private Fields copy() {
            var copy = new Fields();
            copy.image = image;
            copy.build = build;
            copy.pull = pull;
            copy.entrypoint = entrypoint;
            copy.command = command;
            copy.environment = new LinkedHashMap<>(environment);
            copy.volumes = new ArrayList<>(volumes);
            copy.labels = new LinkedHashMap<>(labels);
            copy.network = network;
            copy.aliases = new ArrayList<>(aliases);
            copy.addresses = new LinkedHashMap<>(addresses);
            copy.user = user;
            copy.workingDirectory = workingDirectory;
            copy.platform = platform;
            copy.stopSignal = stopSignal;
            copy.memory = memory;
            copy.cpus = cpus;
            copy.init = init;
            copy.terminal = terminal;
            copy.alwaysNew = alwaysNew;
            copy.kept = kept;
            copy.changes = new ArrayList<>(changes);
            return copy;
        }
    }

    private final Fields fields;

    private ContainerDraft(Fields fields) {
        this.fields = fields;
    }

    static ContainerDraft empty() {
        return new ContainerDraft(new Fields());
    }

    ContainerDraft with(Consumer<Fields> change) {
        Fields changed = fields.copy();
        change.accept(changed);
        return new ContainerDraft(changed);
    }

    boolean isKept() {
        return fields.kept;
    }

    boolean isOnHostNetwork() {
        return fields.network.filter("host"::equals).isPresent();
    }

    /**
     * The container.
     *
     * @param root what relative paths of this machine are relative to
     * @throws IllegalArgumentException when something in it cannot be
     */
    Container container(Filling filling, Path root) {
        var made = new Container(
                image(filling, root),
                words(filling, "the entrypoint", fields.entrypoint),
                words(filling, "the command", fields.command),
                environment(filling),
                mounts(filling, root),
                texts(filling, "label", fields.labels),
                Optional.empty(),
                new Networking(
                        one(filling, "the network", fields.network),
                        List.of(),
                        fields.aliases.stream()
                                .map(alias -> filling.of("an alias", alias))
                                .toList(),
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        fields.addresses),
                privileges(filling),
                new Limits(fields.memory, fields.cpus, Optional.empty(), Optional.empty(), Map.of()),
                settings(filling));
        Container changed = made;
        for (UnaryOperator<Container> change : fields.changes) {
            changed = change.apply(changed);
        }
        return changed;
    }

    private Image image(Filling filling, Path root) {
        Optional<Build> build = fields.build.map(draft -> new Build(
                root.resolve(draft.context()).normalize(),
                draft.dockerfile(),
                draft.dockerfileInline(),
                optionals(filling, "build argument", draft.args()),
                one(filling, "the target of the build", draft.target())));
        return new Image(one(filling, "the image", fields.image), build, fields.pull);
    }

    private List<Mount> mounts(Filling filling, Path root) {
        return fields.volumes.stream()
                .map(text -> MountText.parse(filling.of("the volume \"" + text + "\"", text), root))
                .toList();
    }

    private Map<String, Optional<String>> environment(Filling filling) {
        return optionals(filling, "the variable", fields.environment);
    }

    private Privileges privileges(Filling filling) {
        Privileges usual = Privileges.USUAL;
        return new Privileges(
                one(filling, "the user", fields.user),
                usual.privileged(),
                usual.readOnly(),
                usual.capAdd(),
                usual.capDrop(),
                usual.groupAdd(),
                usual.devices(),
                usual.securityOpt());
    }

    private Settings settings(Filling filling) {
        return new Settings(
                Optional.empty(),
                one(filling, "the working directory", fields.workingDirectory),
                one(filling, "the platform", fields.platform),
                fields.stopSignal,
                fields.init,
                fields.terminal,
                fields.terminal,
                fields.alwaysNew,
                fields.kept,
                Map.of());
    }

    private static Optional<String> one(Filling filling, String place, Optional<String> text) {
        return text.map(known -> filling.of(place, known));
    }

    private static Optional<List<String>> words(Filling filling, String place, Optional<List<String>> words) {
        return words.map(
                known -> known.stream().map(word -> filling.of(place, word)).toList());
    }

    private static Map<String, String> texts(Filling filling, String what, Map<String, String> texts) {
        var filled = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> filled.put(name, filling.of(what + " " + name, text)));
        return filled;
    }

    private static Map<String, Optional<String>> optionals(
            Filling filling, String what, Map<String, Optional<String>> texts) {
        var filled = new LinkedHashMap<String, Optional<String>>();
        texts.forEach((name, text) -> filled.put(name, text.map(known -> filling.of(what + " " + name, known))));
        return filled;
    }
}
