package dev.tutti.config;

import static dev.tutti.config.ScalarSchemas.either;
import static dev.tutti.config.ScalarSchemas.reference;

import dev.tutti.model.Lifetime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema (draft 2020-12) of {@code tutti.json}, made of the records that read it. What it refuses, Tutti refuses
 * too; not the other way round, since it knows nothing of names, values and other files.
 *
 * @param units the kinds of blocks that stand for units
 * @param overlay whether it is for a file that is merged over another one and need not be complete
 */
public record ConfigSchema(List<BlockSchema<?>> units, boolean overlay) {

    private static final Map<String, Object> NULL = Map.of("type", "null");
    private static final String UNIT_NAME = "^[A-Za-z][A-Za-z0-9_-]{0,62}$";

    public ConfigSchema {
        units = List.copyOf(units);
    }

    /** For all blocks that Tutti knows by itself. */
    public static ConfigSchema standard() {
        return new ConfigSchema(BlockSchema.standard(), false);
    }

    /** The same for a file such as {@code tutti.local.json}. */
    public ConfigSchema asOverlay() {
        return new ConfigSchema(units, true);
    }

    /** The schema, as it is written into a file. */
    public String text() {
        var records = new RecordSchemas(!overlay);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "$schema", ScalarSchemas.described("the schema of this file, for editors", Map.of("type", "string")));
        properties.put("project", block("what the project is called", records, ProjectBlock.class));
        properties.put("variable", named("values that may be given from outside", "variable", ".+"));
        properties.put("profile", named("groups of units that take part on request", "profile", ".+"));
        properties.put("watch", named("files, and what is done when they change, by any name", "project_watch", ".+"));
        properties.put("logger", block("what happens to all lines in the log", records, LoggerBlock.class));
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("variable", records.block(List.of(VariableBlock.class)));
        definitions.put("profile", records.block(List.of(ProfileBlock.class)));
        definitions.put("project_watch", records.block(List.of(ProjectWatchBlock.class)));
        Map<Class<?>, String> names = new HashMap<>();
        for (BlockSchema<?> unit : units) {
            String name = names.computeIfAbsent(unit.attributes(), type -> unit.block());
            // A task is a process, or a container that ends.
            Set<String> forms = new LinkedHashSet<>(List.of(name));
            if (unit.lifetime() == Lifetime.TASK && unit.attributes() == ProcessBlock.class) {
                units.stream()
                        .filter(other -> other.attributes() == ContainerBlock.class)
                        .forEach(other -> forms.add(other.block()));
            }
            properties.put(unit.block(), named(meaning(unit.lifetime()), forms, UNIT_NAME));
            definitions.computeIfAbsent(
                    name, first -> records.block(List.of(unit.attributes(), UnitAttributes.class), unit.otherWords()));
        }
        definitions.putAll(records.definitions());
        return JsonWriter.text(document(properties, definitions));
    }

    private Map<String, Object> document(Map<String, Object> properties, Map<String, Object> definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", overlay ? "tutti.local.json" : "tutti.json");
        schema.put("description", "Everything a project needs, as Tutti reads it");
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        schema.put("$defs", definitions);
        return schema;
    }

    private static String meaning(Lifetime lifetime) {
        return switch (lifetime) {
            case SERVICE -> "units that run until they are stopped, by name";
            case TASK -> "units that run to completion, by name";
        };
    }

    private static Map<String, Object> block(String meaning, RecordSchemas records, Class<? extends Record> type) {
        return ScalarSchemas.described(meaning, records.block(List.of(type)));
    }

    /** Blocks by name: an object, or a list of such objects. */
    private static Map<String, Object> named(String meaning, String definition, String name) {
        return named(meaning, Set.of(definition), name);
    }

    private static Map<String, Object> named(String meaning, Set<String> forms, String name) {
        List<Map<String, Object>> ways = new ArrayList<>();
        forms.forEach(form -> ways.add(reference(form)));
        Map<String, Object> byName = new LinkedHashMap<>();
        byName.put("type", "object");
        byName.put("propertyNames", Map.of("pattern", name));
        // A list of the one block, as other programs write HCL's blocks.
        Map<String, Object> listed = new LinkedHashMap<>();
        listed.put("type", "array");
        listed.put("items", either(ways));
        listed.put("maxItems", 1);
        ways.add(listed);
        ways.add(NULL);
        byName.put("additionalProperties", either(ways));
        Map<String, Object> several = new LinkedHashMap<>();
        several.put("type", "array");
        several.put("items", byName);
        return ScalarSchemas.described(meaning, either(List.of(byName, several, NULL)));
    }
}
