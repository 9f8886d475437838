package dev.tutti.config;

import dev.tutti.hcl.BoolValue;
import dev.tutti.hcl.ListValue;
import dev.tutti.hcl.MapValue;
import dev.tutti.hcl.NumberValue;
import dev.tutti.hcl.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a variable may hold. */
enum VariableType {
    STRING("a string"),
    NUMBER("a number"),
    INTEGER("a whole number"),
    BOOL("true or false"),
    LIST("a list"),
    MAP("a map");

    private static final List<String> WORDS = List.of("string", "number", "int", "bool", "list", "map");

    private final String words;

    VariableType(String words) {
        this.words = words;
    }

    /** The type in words, with its article. */
    String words() {
        return words;
    }

    /** Reads a type's name, old ones ({@code str}, {@code int}, {@code float}, {@code dict}) included. */
    static VariableType parse(String text) {
        return switch (text) {
            case "string", "str" -> STRING;
            case "number", "float" -> NUMBER;
            case "int", "integer" -> INTEGER;
            case "bool", "boolean" -> BOOL;
            case "list" -> LIST;
            case "map", "dict", "object" -> MAP;
            default ->
                throw new IllegalArgumentException(
                        "unknown type \"%s\"; known are %s".formatted(text, String.join(", ", WORDS)));
        };
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
