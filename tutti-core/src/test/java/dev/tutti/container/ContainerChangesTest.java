package dev.tutti.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a running container is said to have changed, and what makes no difference. */
class ContainerChangesTest {

    private static final Mount DATA = volume("data");
    private static final Mount CACHE = volume("cache");
    private static final Mount TMP = new Mount(Mount.Kind.TMPFS, Optional.empty(), "/tmp", false, false);

    private static Mount volume(String name) {
        return new Mount(Mount.Kind.VOLUME, Optional.of(name), "/" + name, false, false);
    }

    private static Container with(List<Mount> mounts, String... aliases) {
        return new Container(
                Image.of("postgres:17"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                mounts,
                Map.of(),
                Optional.empty(),
                new Networking(
                        Optional.empty(), List.of(), List.of(aliases), Optional.empty(), Map.of(), List.of(), Map.of()),
                Privileges.USUAL,
                Limits.NONE,
                Settings.USUAL);
    }

    @Test
    void the_order_of_volumes_and_aliases_is_none() {
        assertThat(with(List.of(DATA, CACHE), "db", "store").changesTo(with(List.of(CACHE, DATA), "store", "db")))
                .isEmpty();
    }

    @Test
    void each_change_is_called_by_its_name() {
        assertThat(with(List.of(DATA), "db").changesTo(with(List.of(DATA, CACHE), "store")))
                .containsExactly("volumes changed", "aliases changed");
        assertThat(with(List.of(DATA)).changesTo(with(List.of(DATA, TMP)))).containsExactly("tmpfs changed");
    }
}
