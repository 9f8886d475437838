package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.ImageName;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final UnitName DB = UnitName.of("db");

    private static Names of(String project) {
        return new Names(project, Path.of("/shop"), Optional.empty());
    }

    @Test
    void things_are_called_after_project_and_unit() {
        assertThat(of("shop").container(DB)).isEqualTo("tutti-shop-db");
        assertThat(of("shop").network()).isEqualTo("tutti-shop");
        assertThat(of("shop").network("back")).isEqualTo("tutti-shop-back");
        assertThat(of("shop").repository(DB)).isEqualTo("tutti-shop-db");
    }

    @Test
    void what_another_copy_has_taken_gets_an_ending_that_stays_the_same() {
        String second = of("shop").container(DB, 1);

        assertThat(second)
                .matches("tutti-shop-db-[0-9a-f]{4}")
                .isEqualTo(of("shop").container(DB, 1));
        assertThat(of("shop").container(DB, 2)).isEqualTo(second + "-2");
        assertThat(new Names("shop", Path.of("/other"), Optional.empty()).container(DB, 1))
                .isNotEqualTo(second);
    }

    @Test
    void what_is_temporary_leaves_the_usual_names_to_what_is_kept() {
        var temporary = new Names("shop", Path.of("/shop"), Optional.of("12ab"));

        assertThat(temporary.container(DB)).isEqualTo("tutti-shop-db-12ab");
        assertThat(temporary.network()).isEqualTo("tutti-shop-12ab");
    }

    @ParameterizedTest
    @CsvSource({"Shop, db", "my shop, db", "shop_, db", "läden, DB", "shop, a--b", "shop, db_"})
    void every_image_has_a_name_that_is_one(String project, String unit) {
        String repository = of(project).repository(UnitName.of(unit));

        assertThat(ImageName.parse(repository + ":latest").repository()).isEqualTo(repository);
    }

    @Test
    void names_that_differ_in_case_alone_are_different_images() {
        assertThat(of("shop").repository(UnitName.of("DB")))
                .isNotEqualTo(of("shop").repository(DB));
    }

    @Test
    void a_container_has_a_name_that_engines_take() {
        assertThat(of("my shöp").container(DB)).isEqualTo("tutti-my-sh-p-db");
    }
}
