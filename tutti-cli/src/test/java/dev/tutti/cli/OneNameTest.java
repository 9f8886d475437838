package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneNameTest {

    @TempDir
    private Path temporary;

    private Path shop;
    private Path link;

    @BeforeEach
    void make() throws IOException {
        shop = Files.createDirectory(temporary.toRealPath().resolve("shop"));
        link = Files.createSymbolicLink(shop.resolveSibling("link"), shop);
    }

    @Test
    void a_directory_and_a_file_in_it_have_one_name_by_whichever_link_they_are_reached() throws IOException {
        Files.writeString(shop.resolve("tutti.hcl"), "");

        assertThat(OneName.of(link)).isEqualTo(OneName.of(shop)).isEqualTo(shop);
        assertThat(OneName.ofFile(link.resolve("tutti.hcl"))).isEqualTo(shop.resolve("tutti.hcl"));
    }

    @Test
    void a_file_that_is_a_link_belongs_where_the_link_lies() throws IOException {
        Path other = Files.writeString(shop.resolveSibling("common.hcl"), "");
        Files.createSymbolicLink(shop.resolve("tutti.hcl"), other);

        assertThat(OneName.ofFile(link.resolve("tutti.hcl"))).isEqualTo(shop.resolve("tutti.hcl"));
    }

    @Test
    void what_is_not_there_keeps_its_name() {
        assertThat(OneName.of(Path.of("/nowhere/at/all"))).isEqualTo(Path.of("/nowhere/at/all"));
        assertThat(OneName.ofFile(Path.of("/nowhere/x.hcl"))).isEqualTo(Path.of("/nowhere/x.hcl"));
        assertThat(OneName.ofFile(Path.of("/"))).isEqualTo(Path.of("/"));
    }
}
