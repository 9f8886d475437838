package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.driver.Described;
import dev.tutti.model.Unit;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

        blocks.forEach((frame, type) -> checkDefaults(frame, type, this::unit));
    }

    @Test
    void so_is_that_of_a_container() {
        for (RecordComponent component : ContainerBlock.class.getRecordComponents()) {
            if (Inlined.class.isAssignableFrom(component.getType())) {
                checkDefaults("%s", component.getType().asSubclass(Record.class), this::container);
            }
        }
        checkDefaults("%s", ContainerBlock.class, this::container);
        checkDefaults("ready {\n http = \"http://h\"\n%s\n}", ProbesBlock.class, this::container);
        checkDefaults("volumes = { a = {\n bind = \"/a\"\n%s\n} }", VolumeTarget.class, this::container);
    }

    private void checkDefaults(String frame, Class<? extends Record> type, UnaryOperator<String> unit) {
        String unchanged = unit.apply(frame.formatted(""));
        for (RecordComponent component : type.getRecordComponents()) {
            Described described = component.getAnnotation(Described.class);
            if (described != null
                    && ReferencePage.isLiteral(described.byDefault())
                    && !described.byDefault().equals("all")) {
                String attribute = RecordShape.snake(component.getName()) + " = " + described.byDefault();
                assertThat(unit.apply(frame.formatted(attribute)))
                        .as("%s", attribute)
                        .isEqualTo(unchanged);
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

    /** With what a container says only in part when it is shown. */
    private String container(String attributes) {
        Unit unit = Written.in(directory)
                .hcl("container \"web\" {\n image = \"web\"\n" + attributes + "\n}")
                .unit("web");
        Container container = (Container) unit.workload();
        return List.of(
                        unit,
                        container.image().pull(),
                        container.mounts(),
                        container.networking(),
                        container.privileges(),
                        container.limits(),
                        container.settings())
                .toString();
    }
}
