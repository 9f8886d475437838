package dev.tutti.config;

import dev.tutti.config.text.ByteSize;
import dev.tutti.config.text.Device;
import dev.tutti.driver.Described;
import dev.tutti.hcl.Value;
import dev.tutti.log.Level;
import dev.tutti.log.LinePattern;
import dev.tutti.model.Signal;
import dev.tutti.probe.HttpStatus;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes {@code docs/reference/configuration.md} of the records that are the schema. */
final class ReferencePage {

    static final Path PAGE = Path.of("../docs/reference/configuration.md");
    private static final Path FRAME = Path.of("src/test/resources/reference/configuration.md");

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Integer.class, "number"),
            Map.entry(Duration.class, "duration"),
            Map.entry(Path.class, "path"),
            Map.entry(Value.class, "any"),
            Map.entry(CommandLine.class, "string or list"),
            Map.entry(EnvFile.class, "path"),
            Map.entry(PortsBlock.class, "map or list"),
            Map.entry(HostPort.class, "number or string"),
            Map.entry(HttpBlock.class, "URL or [block](#http)"),
            Map.entry(HttpStatus.class, "number or string"),
            Map.entry(WebAddress.class, "URL"),
            Map.entry(Regex.class, "regular expression"),
            Map.entry(LinePattern.class, "regular expression"),
            Map.entry(Level.class, "word"),
            Map.entry(Signal.class, "word"),
            Map.entry(VariableType.class, "word"),
            Map.entry(Need.class, "string or [block](#depends_on)"),
            Map.entry(RestartBlock.class, "string or [block](#restart)"),
            Map.entry(HookList.class, "string, list or [block](#hooks)"),
            Map.entry(ReadyBlock.class, "[block](#ready)"),
            Map.entry(HealthBlock.class, "[block](#health)"),
            Map.entry(StopBlock.class, "[block](#stop)"),
            Map.entry(HooksBlock.class, "[block](#hooks)"),
            Map.entry(LoggerBlock.class, "[block](#logger)"),
            Map.entry(WatchBlock.class, "[block](#watch)"),
            Map.entry(WatchAction.class, "word"),
            Map.entry(LoggerBlock.Replace.class, "block"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(BuildBlock.class, "path or [block](#build)"),
            Map.entry(ByteSize.class, "size"),
            Map.entry(ContainerPortsBlock.class, "map or list"),
            Map.entry(Device.class, "string"),
            Map.entry(HealthTest.class, "string or list"),
            Map.entry(HealthcheckBlock.class, "string, list, boolean or [block](#healthcheck)"),
            Map.entry(HostsBlock.class, "map or list"),
            Map.entry(VolumesBlock.class, "list or map"),
            Map.entry(WordList.class, "string or list"));

    private static final Map<String, Class<? extends Record>> TABLES = Map.ofEntries(
            Map.entry("project", ProjectBlock.class),
            Map.entry("variable", VariableBlock.class),
            Map.entry("profile", ProfileBlock.class),
            Map.entry("logger", LoggerBlock.class),
            Map.entry("replace_regex", LoggerBlock.Replace.class),
            Map.entry("process", ProcessBlock.class),
            Map.entry("container", ContainerBlock.class),
            Map.entry("build", BuildBlock.class),
            Map.entry("healthcheck", HealthcheckBlock.class),
            Map.entry("unit", UnitAttributes.class),
            Map.entry("depends_on", Need.class),
            Map.entry("ready", ReadyBlock.class),
            Map.entry("health", HealthBlock.class),
            Map.entry("http", HttpBlock.class),
            Map.entry("restart", RestartBlock.class),
            Map.entry("stop", StopBlock.class),
            Map.entry("hooks", HooksBlock.class),
            Map.entry("watch", WatchBlock.class),
            Map.entry("hook", HookBlock.class));

    private ReferencePage() {}

    /** Writes the page anew. Run it in the directory of this module. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(Objects.requireNonNull(PAGE.getParent()));
        Files.writeString(PAGE, text());
    }

    /** The page as it should be: the frame with each {@code {{table}}} filled in. */
    static String text() throws IOException {
        String text = Files.readString(FRAME);
        for (Map.Entry<String, Class<? extends Record>> table : TABLES.entrySet()) {
            String mark = "{{" + table.getKey() + "}}";
            if (!text.contains(mark)) {
                throw new IllegalStateException("The frame has no place for " + mark);
            }
            text = text.replace(mark, table(table.getValue()));
        }
        return text;
    }

    private static String table(Class<? extends Record> type) {
        StringBuilder table =
                new StringBuilder("| attribute | type | default | meaning |\n| --- | --- | --- | --- |\n");
        rows(type, table);
        return table.toString().stripTrailing();
    }

    private static void rows(Class<?> type, StringBuilder table) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (Inlined.class.isAssignableFrom(component.getType())) {
                rows(component.getType(), table);
                continue;
            }
            Described described = component.getAnnotation(Described.class);
            if (described == null) {
                throw new IllegalStateException(type.getSimpleName() + "." + component.getName() + " is not described");
            }
            table.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            RecordShape.snake(component.getName()),
                            word(component.getGenericType()),
                            byDefault(described, component.getType()),
                            described.value().replace("|", "\\|")));
        }
    }

    private static String byDefault(Described described, Class<?> type) {
        if (!described.byDefault().isEmpty()) {
            return isLiteral(described.byDefault()) ? "`" + described.byDefault() + "`" : described.byDefault();
        }
        boolean optional = type == Optional.class || type == List.class || type == Map.class;
        return optional ? "" : "required";
    }

    /** Whether a default can be written into a file as it is. */
    static boolean isLiteral(String text) {
        return text.matches("\"[^\"]*\"|\\[[^]]*]|[0-9]+|true|false|[a-z]+");
    }

    private static String word(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == List.class) {
                return "list of " + plural(word(parts[0]));
            }
            return raw == Map.class ? "map" : word(parts[0]);
        }
        Class<?> raw = (Class<?>) type;
        String word = raw.isEnum() ? WORDS.getOrDefault(raw, "word") : WORDS.get(raw);
        if (word == null) {
            throw new IllegalStateException("No word for " + raw);
        }
        return word;
    }

    private static String plural(String word) {
        if (word.startsWith("[")) {
            return word.replaceFirst("]", "s]");
        }
        return word.contains(" or ") ? "(" + word + ")" : word + "s";
    }
}
