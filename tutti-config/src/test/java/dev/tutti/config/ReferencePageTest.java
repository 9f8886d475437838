package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.Described;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePageTest {

    @TempDir
    Path directory;

    @Test
    void the_page_says_what_the_records_say() throws IOException {
        if (Boolean.getBoolean("tutti.golden.write")) {
            ReferencePage.main(new String[0]);
        }

        assertThat(Files.readString(ReferencePage.PAGE))
                .as("run %s in tutti-config to write it anew", ReferencePage.class.getName())
                .isEqualTo(ReferencePage.text());
    }

    @Test
    void a_documented_default_is_what_holds_when_nothing_is_written() {
        var blocks = Map.of(
                "%s", ProcessBlock.class,
                "%s ", UnitAttributes.class,
                "ready {\n http = \"http://h\"\n%s\n}", ReadyBlock.class,
                "ready { http = {\n url = \"http://h\"\n%s\n} }", HttpBlock.class,
                "health {\n http = \"http://h\"\n%s\n}", HealthBlock.class,
                "stop {\n%s\n}", StopBlock.class,
                "restart {\n%s\n}", RestartBlock.class,
                "hooks { before_start = {\n command = \"x\"\n%s\n} }", HookBlock.class,
                "depends_on = [{\n unit = \"db\"\n%s\n}]", Need.class);

        blocks.forEach(this::checkDefaults);
    }

    private void checkDefaults(String frame, Class<? extends Record> type) {
        String unchanged = unit(frame.formatted(""));
        for (RecordComponent component : type.getRecordComponents()) {
            Described described = component.getAnnotation(Described.class);
            if (described != null
                    && ReferencePage.isLiteral(described.byDefault())
                    && !described.byDefault().equals("all")) {
                String attribute = RecordShape.snake(component.getName()) + " = " + described.byDefault();
                assertThat(unit(frame.formatted(attribute))).as("%s", attribute).isEqualTo(unchanged);
            }
        }
    }

    private String unit(String attributes) {
        return Written.in(directory)
                .hcl("process \"web\" {\n command = \"web\"\n" + attributes
                        + "\n}\nprocess \"db\" { command = \"db\" }")
                .unit("web")
                .toString();
    }
}
