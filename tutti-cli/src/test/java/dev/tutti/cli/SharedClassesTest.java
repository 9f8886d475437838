package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class SharedClassesTest {

    private final ClassLoader ours = getClass().getClassLoader();
    private final ClassLoader shared = new SharedClasses(ours);

    @Test
    void our_own_classes_are_shared() throws Exception {
        assertThat(shared.loadClass(Main.class.getName())).isSameAs(Main.class);
    }

    @Test
    void a_library_that_others_bring_too_is_not() throws Exception {
        String logger = "org.slf4j.Logger";
        assertThat(ours.loadClass(logger).getName()).isEqualTo(logger);

        assertThatThrownBy(() -> shared.loadClass(logger)).isInstanceOf(ClassNotFoundException.class);
        assertThat(shared.getResource("org/slf4j/Logger.class")).isNull();
    }

    @Test
    void whom_we_log_to_is_not_told() throws Exception {
        String service = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
        assertThat(ours.getResource(service)).isNotNull();

        assertThat(Collections.list(shared.getResources(service))).isEmpty();
    }
}
