package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakenNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "IFS",
                "UID",
                "_",
                "JAVA_HOME",
                "LD_PRELOAD",
                "LC_ALL",
                "PYTHONPATH",
                "TUTTI_FILE"
            })
    void what_a_shell_a_loader_a_tool_or_tutti_reads_is_taken(String name) {
        assertThat(TakenNames.has(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISH", "PATHS", "MY_PATH", "DATABASE_URL", "LDAP_URL", "TUTTIFRUTTI", "path"})
    void what_only_looks_like_it_is_not(String name) {
        assertThat(TakenNames.has(name)).isFalse();
    }
}
