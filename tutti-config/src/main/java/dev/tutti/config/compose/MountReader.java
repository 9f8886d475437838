package dev.tutti.config.compose;

import dev.tutti.container.Mount;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is mounted in the container of a service. */
record MountReader(Part service, Declared declared, Diagnostics diagnostics) {

    private static final Map<String, Mount.Kind> KINDS =
            Map.of("bind", Mount.Kind.BIND, "volume", Mount.Kind.VOLUME, "tmpfs", Mount.Kind.TMPFS);

    /** Modes that change nothing here. */
    private static final Set<String> MODES = Set.of("ro", "rw", "cached", "delegated", "consistent");

    /** A mount as it is written. */
    private record Wanted(Mount.Kind kind, Optional<String> source, String target, boolean readOnly) {

        Mount mount(Declared declared) {
            Optional<String> known = kind == Mount.Kind.VOLUME ? source.map(declared::volume) : source;
            boolean external = kind == Mount.Kind.VOLUME
                    && source.filter(declared::isExternalVolume).isPresent();
            return new Mount(kind, known.filter(text -> !text.isEmpty()), target, readOnly, external);
        }
    }

    List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        for (Yaml item : service.items("volumes")) {
            if (item.mapping().isPresent()) {
                longVolume(item).ifPresent(mounts::add);
            } else {
                item.scalar()
                        .flatMap(Yaml.Scalar::text)
                        .ifPresentOrElse(
                                text -> shortVolume(text, item).ifPresent(mounts::add),
                                () -> service.wrong("volumes", "texts or mappings", item));
            }
        }
        for (Yaml item : service.items("tmpfs")) {
            item.scalar()
                    .flatMap(Yaml.Scalar::text)
                    .ifPresentOrElse(
                            text -> tmpfs(text, item).ifPresent(mounts::add),
                            () -> service.wrong("tmpfs", "texts", item));
        }
        return mounts;
    }

    private Optional<Mount> shortVolume(String text, Yaml item) {
        VolumeText volume = VolumeText.parse(text);
        volume.modes().stream()
                .filter(mode -> !MODES.contains(mode))
                .forEach(mode -> warn("the mode \"%s\" is not honoured by this version".formatted(mode), item.range()));
        Mount.Kind kind = volume.isBind() ? Mount.Kind.BIND : Mount.Kind.VOLUME;
        boolean readOnly = volume.modes().contains("ro");
        return mount("volumes", new Wanted(kind, volume.source(), volume.target(), readOnly), item);
    }

    private Optional<Mount> longVolume(Yaml item) {
        Part volume = new Part(item.mapping().orElseThrow(), "\"volumes\" of " + service.subject(), diagnostics);
        volume.warnOfOthers(Keys.VOLUME, Keys.VOLUME_OTHERS);
        // That a directory which is mounted is made where it is missing is what engines do.
        volume.part("bind").ifPresent(bind -> {
            if (bind.truth("create_host_path", true)) {
                bind.warnOfOthers(Set.of("create_host_path"), Keys.BIND_OTHERS);
            } else {
                bind.warnOfOthers(Set.of(), Keys.BIND_OTHERS);
            }
        });
        String type = volume.text("type").orElse("volume");
        Mount.Kind kind = KINDS.get(type);
        if (kind == null) {
            warn("the type \"%s\" is not honoured by this version; it is left out".formatted(type), item.range());
            return Optional.empty();
        }
        Optional<String> target = volume.text("target");
        if (volume.value("target").isEmpty()) {
            diagnostics.error("\"volumes\" of %s: \"target\" is missing".formatted(service.subject()), item.range());
        }
        Optional<String> source = kind == Mount.Kind.TMPFS ? Optional.empty() : volume.text("source");
        boolean readOnly = volume.truth("read_only", false);
        return target.flatMap(path -> mount("volumes", new Wanted(kind, source, path, readOnly), item));
    }

    private Optional<Mount> tmpfs(String text, Yaml item) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            diagnostics.add(Diagnostic.warning(
                    "\"tmpfs\" of %s: the options \"%s\" are not honoured by this version"
                            .formatted(service.subject(), text.substring(colon + 1)),
                    item.range()));
        }
        String target = colon < 0 ? text : text.substring(0, colon);
        return mount("tmpfs", new Wanted(Mount.Kind.TMPFS, Optional.empty(), target, false), item);
    }

    private Optional<Mount> mount(String key, Wanted wanted, Yaml item) {
        try {
            return Optional.of(wanted.mount(declared));
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage()).replaceFirst("^\"volumes\": ", "");
            diagnostics.error("\"%s\" of %s: %s".formatted(key, service.subject(), said), item.range());
            return Optional.empty();
        }
    }

    private void warn(String what, SourceRange place) {
        diagnostics.add(Diagnostic.warning("\"volumes\" of %s: %s".formatted(service.subject(), what), place));
    }
}
