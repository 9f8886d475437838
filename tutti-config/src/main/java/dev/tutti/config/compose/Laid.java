package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Laying;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One mapping laid over another as compose does: mappings deeply, lists appended, everything else replaced. */
final class Laid {

    /** Lists that are one value. */
    private static final Set<String> WHOLE = Set.of("command", "entrypoint", "test");

    private Laid() {}

    static Yaml.Mapping over(Yaml.Mapping below, Yaml.Mapping above) {
        Map<String, Entry> entries = new LinkedHashMap<>(below.entries());
        above.entries().forEach((name, entry) -> {
            Optional<Entry> before = Optional.ofNullable(entries.get(name));
            if (entry.laying() == Laying.REMOVED) {
                entries.remove(name);
            } else {
                entries.put(name, before.map(old -> over(old, entry)).orElse(entry));
            }
        });
        return new Yaml.Mapping(entries, above.range());
    }

    private static Entry over(Entry below, Entry above) {
        Optional<Yaml.Mapping> lowerNames = below.value().mapping();
        Optional<Yaml.Mapping> upperNames = above.value().mapping();
        if (above.laying() == Laying.REPLACED || WHOLE.contains(above.key().text())) {
            return above;
        }
        if (lowerNames.isPresent() && upperNames.isPresent()) {
            return above.withValue(over(lowerNames.get(), upperNames.get()));
        }
        Optional<Yaml.Sequence> lower = below.value().sequence();
        Optional<Yaml.Sequence> upper = above.value().sequence();
        if (lower.isPresent() && upper.isPresent()) {
            return above.withValue(appended(above.key().text().equals("volumes"), lower.get(), upper.get()));
        }
        // "db: null" in a mapping of mappings says nothing new.
        return above.value().isNothing() && lowerNames.isPresent() ? below : above;
    }

    private static Yaml.Sequence appended(boolean volumes, Yaml.Sequence below, Yaml.Sequence above) {
        List<String> written =
                above.items().stream().map(item -> identity(volumes, item)).toList();
        List<Yaml> items = new ArrayList<>(below.items());
        items.removeIf(item -> written.contains(identity(volumes, item)));
        items.addAll(above.items());
        return new Yaml.Sequence(items, above.range());
    }

    /** What two items have in common if the later one takes the place of the earlier one: all, or where it is mounted. */
    private static String identity(boolean volume, Yaml item) {
        Optional<String> text = item.scalar().flatMap(Yaml.Scalar::text);
        if (text.isPresent()) {
            return volume ? VolumeText.parse(text.get()).target() : text.get();
        }
        return item.mapping()
                .map(mapping -> volume
                        ? plain(mapping.value("target"))
                        : String.join(
                                " ",
                                plain(mapping.value("path")),
                                plain(mapping.value("host_ip")),
                                plain(mapping.value("published")),
                                plain(mapping.value("target")),
                                plain(mapping.value("protocol"))))
                .orElse("");
    }

    private static String plain(Optional<Yaml> value) {
        return value.flatMap(Yaml::scalar).flatMap(Yaml.Scalar::text).orElse("");
    }
}
