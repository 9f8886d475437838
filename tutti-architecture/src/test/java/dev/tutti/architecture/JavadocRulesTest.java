package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.architecture.SourceTree.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavadocRulesTest {

    @Test
    void the_public_api_is_documented() {
        assertThat(JavadocRules.broken(SourceTree.ofThisRepository().files())).isEmpty();
    }

    @Test
    void a_missing_comment_and_a_broken_link_are_found() {
        var file = new File("tutti-core/src/main/java/dev/tutti/Sample.java", """
                package dev.tutti;
                /** See {@link Nowhere}. */
                public final class Sample {
                    private Sample() {}
                    /** Documented, without tags. */
                    public int known(int number) {
                        return number;
                    }
                    public void unknown() {}
                    void internal() {}
                }
                """);

        var broken = JavadocRules.broken(List.of(file));

        assertThat(broken).hasSize(2);
        assertThat(broken.get(0)).contains("Sample.java:2: reference not found");
        assertThat(broken.get(1)).contains("Sample.java:9: no comment");
    }
}
