package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.UnitName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

    private static final UnitName DB = UnitName.of("db");
    private static final Owner ME = Owner.here();
    private static final Owner OTHER = Owner.here();
    private static final Owner DEAD = new Owner(ME.pid(), ME.start() + 1, ME.namespace(), ME.boot(), ME.machine(), "x");
    private static final Owner ELSEWHERE = new Owner(ME.pid(), ME.start(), ME.namespace(), ME.boot(), "elsewhere", "x");

    @TempDir
    Path directory;

    private Claims claims;

    @BeforeEach
    void open() {
        claims = new Claims(directory.resolve(".tutti/containers/shop"));
    }

    private static Claim by(Owner owner) {
        return new Claim(owner, "c1", "SIGINT", Duration.ofSeconds(3), false);
    }

    @Test
    void one_that_was_made_is_read_again() throws Exception {
        assertThat(claims.take(DB, by(ME), Set.of())).isEmpty();

        assertThat(claims.of(DB).claim()).contains(by(ME));
        assertThat(claims.heldBy(ME)).containsOnlyKeys(DB);
        assertThat(claims.heldBy(OTHER)).isEmpty();
    }

    @Test
    void what_somebody_alive_has_nobody_else_gets() throws Exception {
        claims.take(DB, by(OTHER), Set.of());

        assertThat(claims.take(DB, by(ME), Set.of())).contains(by(OTHER));
        assertThat(claims.of(DB).claim()).contains(by(OTHER));
    }

    @Test
    void what_somebody_dead_had_is_free() throws Exception {
        claims.take(DB, by(DEAD), Set.of());

        assertThat(claims.take(DB, by(ME), Set.of("c1"))).isEmpty();
    }

    @Test
    void what_somebody_elsewhere_has_is_free_when_it_does_not_run() throws Exception {
        claims.take(DB, by(ELSEWHERE), Set.of());

        assertThat(claims.take(DB, by(ME), Set.of("c1"))).contains(by(ELSEWHERE));
        assertThat(claims.take(DB, by(ME), Set.of())).isEmpty();
    }

    @Test
    void only_its_owner_releases_it() throws Exception {
        claims.take(DB, by(OTHER), Set.of());

        claims.release(DB, ME);
        assertThat(claims.of(DB).claim()).isPresent();
        claims.release(DB, OTHER);

        assertThat(claims.of(DB).claim()).isEmpty();
        assertThat(claims.of(DB).isThere()).isTrue();
    }

    @Test
    void who_inherits_must_be_the_first() throws Exception {
        claims.take(DB, by(DEAD), Set.of());

        assertThat(claims.inherit(DB, by(DEAD), ME)).isTrue();
        assertThat(claims.inherit(DB, by(DEAD), OTHER)).isFalse();
        assertThat(claims.of(DB).claim()).contains(by(ME));
    }

    @Test
    void version_control_is_not_bothered() throws Exception {
        claims.take(DB, by(ME), Set.of());

        assertThat(directory.resolve(".tutti/.gitignore")).hasContent("*");
    }

    @Test
    void nothing_is_written_through_a_link() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve(".tutti"), elsewhere);

        assertThatThrownBy(() -> claims.take(DB, by(ME), Set.of()))
                .hasMessageEndingWith(".tutti is a symbolic link, which is not followed");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void nothing_is_left_when_all_is_forgotten() throws Exception {
        claims.take(DB, by(ME), Set.of());

        claims.forgetAll();

        assertThat(directory.resolve(".tutti")).isDirectoryNotContaining("glob:**/containers");
        assertThat(claims.of(DB).isThere()).isFalse();
    }
}
