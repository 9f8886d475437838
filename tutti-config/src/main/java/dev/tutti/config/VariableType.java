package dev.tutti.config;

import dev.tutti.hcl.BoolValue;
import dev.tutti.hcl.ListValue;
import dev.tutti.hcl.MapValue;
import dev.tutti.hcl.NumberValue;
import dev.tutti.hcl.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a variable may hold. */
enum VariableType {
    STRING("a string", "string", "str"),
    NUMBER("a number", "number", "float"),
    INTEGER("a whole number", "int", "integer"),
    BOOL("true or false", "bool", "boolean"),
    LIST("a list", "list"),
    MAP("a map", "map", "dict", "object");

    private final String words;
    private final List<String> spellings;

    VariableType(String words, String... spellings) {
        this.words = words;
        this.spellings = List.of(spellings);
    }

    /** The type in words, with its article. */
    String words() {
        return words;
    }

    /** All names of types, old ones ({@code str}, {@code int}, {@code float}, {@code dict}) included. */
    static List<String> spellings() {
        return Arrays.stream(values()).flatMap(type -> type.spellings.stream()).toList();
    }

    /** Reads a type's name, whatever its case. */
    static VariableType parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.spellings.contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown type \"%s\"; known are %s"
                        .formatted(
                                text,
                                Arrays.stream(values())
                                        .map(type -> type.spellings.get(0))
                                        .collect(Collectors.joining(", ")))));
    }

    /** The type a default speaks for. */
    static VariableType of(Value value) {
        if (value instanceof NumberValue) {
            return NUMBER;
        }
        if (value instanceof BoolValue) {
            return BOOL;
        }
        if (value instanceof ListValue) {
            return LIST;
        }
        return value instanceof MapValue ? MAP : STRING;
    }

    /** The value as one of this type; empty if it is none. */
    Optional<Value> convert(Value value) {
        return switch (this) {
            case STRING -> value.text().map(Value::of);
            case NUMBER -> value.number().map(Value::of);
            case INTEGER -> value.number().filter(VariableType::isWhole).map(Value::of);
            case BOOL -> truth(value).map(Value::of);
            case LIST -> Optional.of(value).filter(v -> v instanceof ListValue);
            case MAP -> Optional.of(value).filter(v -> v instanceof MapValue);
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static Optional<Boolean> truth(Value value) {
        return switch (value.text().orElse("")) {
            case "1" -> Optional.of(true);
            case "0" -> Optional.of(false);
            default -> value.truth();
        };
    }

    /** Whether a text has to be read as an expression to become one. */
    boolean isCollection() {
        return this == LIST || this == MAP;
    }
}
