package dev.tutti.config;

import static dev.tutti.config.ScalarSchemas.either;
import static dev.tutti.config.ScalarSchemas.reference;

import dev.tutti.driver.Described;
import dev.tutti.hcl.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What JSON Schema says of records: the counterpart of {@link Conversion}, for editors. Owned by one thread. */
final class RecordSchemas {

    private static final Map<String, Object> NULL = Map.of("type", "null");

    private final boolean demanding;
    private final ScalarSchemas scalars = new ScalarSchemas();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, Object> blocks = new TreeMap<>();

    /** @param demanding whether what must be given must be in this very file */
    RecordSchemas(boolean demanding) {
        this.demanding = demanding;
    }

    /** Everything the schemas refer to, by name. */
    Map<String, Object> definitions() {
        var all = new TreeMap<>(blocks);
        all.putAll(scalars.definitions());
        return all;
    }

    /** An object with the attributes of these records and no others. */
    Map<String, Object> block(List<Class<? extends Record>> records) {
        return block(records, Map.of());
    }

    /**
     * The same.
     *
     * @param otherWords attributes by other words for them
     */
    Map<String, Object> block(List<Class<? extends Record>> records, Map<String, String> otherWords) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<Map<String, Object>> alternatives = new ArrayList<>();
        for (Class<? extends Record> type : records) {
            Trials trials = Trials.of(type);
            add(type, trials, properties, required);
            trials.alternatives()
                    .forEach(name -> withWords(name, otherWords)
                            .forEach(word -> alternatives.add(Map.of("required", List.of(word)))));
        }
        new TreeMap<>(otherWords).forEach((word, name) -> properties.put(word, another(name, properties)));
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "object");
        block.put("properties", properties);
        if (demanding && !required.isEmpty()) {
            block.put("required", required);
        }
        if (demanding && !alternatives.isEmpty()) {
            block.put("anyOf", alternatives);
        }
        block.put("additionalProperties", false);
        return block;
    }

    private static List<String> withWords(String name, Map<String, String> otherWords) {
        return Stream.concat(
                        Stream.of(name),
                        otherWords.keySet().stream()
                                .filter(word -> name.equals(otherWords.get(word)))
                                .sorted())
                .toList();
    }

    private static Map<String, Object> another(String name, Map<String, Object> properties) {
        Map<String, Object> same = new LinkedHashMap<>();
        if (properties.get(name) instanceof Map<?, ?> property) {
            property.forEach((key, value) -> same.put(String.valueOf(key), value));
        }
        same.put("description", "another word for " + name);
        return same;
    }

    private void add(Class<?> type, Trials trials, Map<String, Object> properties, List<String> required) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (Inlined.class.isAssignableFrom(component.getType())) {
                add(component.getType(), trials, properties, required);
                continue;
            }
            String name = RecordShape.snake(component.getName());
            // What a kind of block says in its own way comes first.
            properties.putIfAbsent(name, property(component, trials.limits(name)));
            if (Conversion.nothing(component.getType()).isEmpty()) {
                required.add(name);
            }
        }
    }

    private Map<String, Object> property(RecordComponent component, Limits limits) {
        Map<String, Object> property = new LinkedHashMap<>();
        Described described = component.getAnnotation(Described.class);
        Optional<Object> byDefault = Optional.ofNullable(described).flatMap(d -> byDefault(d, component));
        if (described != null) {
            boolean told = byDefault.isPresent() || described.byDefault().isEmpty();
            property.put(
                    "description", described.value() + (told ? "" : "; without it: " + plain(described.byDefault())));
        }
        byDefault.ifPresent(value -> property.put("default", value));
        Type type = component.getGenericType();
        if (component.getType() != Value.class && !ofAnything(type)) {
            property.putAll(orNull(ways(type, limits)));
        }
        return property;
    }

    private static boolean ofAnything(Type type) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] == Value.class;
    }

    /** A default that can be written into a file as it is. */
    private static Optional<Object> byDefault(Described described, RecordComponent component) {
        String text = described.byDefault();
        if (text.matches("\"[^\"]*\"|\\[[^]]*]|[0-9]+|true|false")) {
            return Optional.of(new JsonWriter.Literal(text));
        }
        Class<?> type = innermost(component.getGenericType());
        boolean isWord = type.isEnum() && Scalars.words(type).contains(text);
        return isWord ? Optional.of(text) : Optional.empty();
    }

    private static Class<?> innermost(Type type) {
        return type instanceof ParameterizedType generic
                ? innermost(generic.getActualTypeArguments()[0])
                : (Class<?>) type;
    }

    private static String plain(String text) {
        return text.replace("`", "");
    }

    /** The ways to write a value of a type. */
    private List<Map<String, Object>> ways(Type type, Limits limits) {
        if (type instanceof ParameterizedType generic) {
            return ways(generic, limits);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == Value.class) {
            return List.of(Map.of());
        }
        return scalars.of(raw, limits).orElseGet(() -> made(raw));
    }

    private List<Map<String, Object>> ways(ParameterizedType type, Limits limits) {
        Type[] parts = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Map.class) {
            return List.of(map(parts[0], parts[1], limits));
        }
        List<Map<String, Object>> ways = ways(parts[0], limits);
        if (raw != List.class) {
            return ways;
        }
        // A single value counts as a list of one.
        List<Map<String, Object>> all = new ArrayList<>(ways);
        all.add(ordered("array", "items", either(orTemplate(ways))));
        return all;
    }

    private Map<String, Object> map(Type key, Type value, Limits limits) {
        Map<String, Object> map = ordered("object", "additionalProperties", orNull(ways(value, limits)));
        if (key != String.class) {
            map.put("propertyNames", either(ways(key, Limits.NONE)));
        }
        return map;
    }

    /** Or nothing, which takes back what another file says. */
    private static Map<String, Object> orNull(List<Map<String, Object>> ways) {
        List<Map<String, Object>> all = new ArrayList<>(orTemplate(ways));
        all.add(NULL);
        return all.size() == 2 && all.contains(ScalarSchemas.TEXT) ? ScalarSchemas.TEXT_OR_NULL : either(all);
    }

    private static List<Map<String, Object>> orTemplate(List<Map<String, Object>> ways) {
        List<Map<String, Object>> all = new ArrayList<>(ways);
        boolean takesAnyText = ways.stream().anyMatch(way -> way.get("type") instanceof List<?>);
        if (!takesAnyText) {
            all.add(reference(ScalarSchemas.TEMPLATE));
        }
        return all;
    }

    private static Map<String, Object> ordered(String type, String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(key, value);
        return schema;
    }

    /** The ways its factories take, and the block of its components where that is one. */
    private List<Map<String, Object>> made(Class<?> raw) {
        Factories factories = new Factories(raw);
        List<Map<String, Object>> ways = new ArrayList<>();
        factories.forScalar().ifPresent(factory -> ways.addAll(ScalarSchemas.readFromText(raw, factory)));
        Optional<Factories.Factory> ofScalars = factories.forList(true);
        Optional<Factories.Factory> ofOthers = factories.forList(false);
        // An empty list is one of scalars.
        boolean empty = ofScalars
                .or(() -> ofOthers)
                .filter(factory -> factory.accepts(List.of()))
                .isPresent();
        ofScalars.ifPresent(factory -> ways.add(arrayOf(factory, empty)));
        ofOthers.ifPresent(factory -> ways.add(arrayOf(factory, empty)));
        factories.forMap().ifPresent(factory -> ways.addAll(ways(factory.wants(), Limits.NONE)));
        if (factories.allowsBlock() && factories.forMap().isEmpty()) {
            ways.add(reference(definition(raw.asSubclass(Record.class))));
        }
        return ways.stream().distinct().toList();
    }

    private Map<String, Object> arrayOf(Factories.Factory factory, boolean empty) {
        Type element = ((ParameterizedType) factory.wants()).getActualTypeArguments()[0];
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("type", "array");
        if (!empty) {
            array.put("minItems", 1);
        }
        if (element == String.class && !factory.accepts(List.of(" "))) {
            array.put("prefixItems", List.of(ScalarSchemas.SOME_TEXT));
        }
        array.put("items", either(orTemplate(ways(element, Limits.NONE))));
        return array;
    }

    /** Named before it is made: it may hold itself. */
    private String definition(Class<? extends Record> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = RecordShape.snake(type.getSimpleName().replaceFirst("(?<=.)Block$", ""))
                .substring(1);
        String free = names.containsValue(name) ? type.getName() : name;
        names.put(type, free);
        blocks.put(free, block(List.of(type)));
        return free;
    }
}
