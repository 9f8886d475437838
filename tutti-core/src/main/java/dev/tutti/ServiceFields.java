package dev.tutti;

import dev.tutti.model.Misspelling;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a service that say something, those of subclasses before those of the classes above.
 *
 * @param values by the usual name; without those that are null
 */
record ServiceFields(String service, Map<String, Object> values, List<String> problems) {

    static final String NAME = "name";
    static final String IMAGE = "image";
    static final String DEPENDENCIES = "dependencies";
    static final String ENV = "env";
    static final String PORTS = "ports";
    static final String VOLUMES = "volumes";
    static final String ALWAYS_NEW = "alwaysNew";
    static final String STOP_SIGNAL = "stopSignal";
    static final String BUILD_FROM = "buildFrom";
    static final String DOCKERFILE = "dockerfile";
    static final String ENTRYPOINT = "entrypoint";
    static final String CMD = "cmd";
    static final String USER = "user";
    static final String KEPT = "kept";
    static final String EVERY_START = "everyStart";
    static final String WITHIN = "within";

    private static final List<String> USUAL = List.of(
            NAME,
            IMAGE,
            DEPENDENCIES,
            ENV,
            PORTS,
            VOLUMES,
            ALWAYS_NEW,
            STOP_SIGNAL,
            BUILD_FROM,
            DOCKERFILE,
            ENTRYPOINT,
            CMD,
            USER,
            KEPT,
            EVERY_START,
            WITHIN);

    /** As others call them. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "alwaysStartNew", ALWAYS_NEW,
            "always_start_new", ALWAYS_NEW,
            "buildFromDirectory", BUILD_FROM,
            "build_from", BUILD_FROM,
            "build_from_directory", BUILD_FROM,
            "stop_signal", STOP_SIGNAL);

    static ServiceFields of(ContainerService service, List<String> problems) {
        var fields = new ServiceFields(nameOf(service.getClass()), new LinkedHashMap<>(), problems);
        for (Class<?> type : types(service)) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !field.isSynthetic())
                    .forEach(field -> fields.add(service, field));
        }
        return fields;
    }

    /** For people: an anonymous class has no name but that of the class it stands in. */
    static String nameOf(Class<?> type) {
        return type.getSimpleName().isEmpty() ? type.getName().replaceAll(".*\\.", "") : type.getSimpleName();
    }

    private static List<Class<?>> types(ContainerService service) {
        List<Class<?>> types = new ArrayList<>();
        Class<?> type = service.getClass();
        while (!type.equals(ContainerService.class)) {
            types.add(type);
            type = Optional.<Class<?>>ofNullable(type.getSuperclass()).orElseThrow();
        }
        return types;
    }

    private void add(ContainerService service, Field field) {
        String usual = OTHERWISE.getOrDefault(field.getName(), field.getName());
        if (USUAL.contains(usual)) {
            if (!values.containsKey(usual)) {
                value(service, field).ifPresent(value -> values.put(usual, value));
            }
        } else if (!Modifier.isPrivate(field.getModifiers()) && !isConstant(field)) {
            meant(field.getName())
                    .ifPresent(close -> problem(
                            field.getName(),
                            "is none of a service; did you mean \"%s\"? A field of your own has to be private"
                                    .formatted(close)));
        }
    }

    private static boolean isConstant(Field field) {
        return Modifier.isStatic(field.getModifiers())
                && field.getName().equals(field.getName().toUpperCase(Locale.ROOT));
    }

    private static Optional<String> meant(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        return USUAL.stream()
                .filter(usual -> usual.toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .or(() -> Misspelling.meant(name, USUAL))
                .or(() -> Misspelling.meant(name, OTHERWISE.keySet()).map(OTHERWISE::get));
    }

    private Optional<Object> value(ContainerService service, Field field) {
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(service));
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            problem(
                    field.getName(),
                    "cannot be read; open package %s to dev.tutti"
                            .formatted(field.getDeclaringClass().getPackageName()));
            return Optional.empty();
        }
    }

    void problem(String field, String what) {
        problems.add("Field \"%s\" of service class %s %s".formatted(field, service, what));
    }

    /** What is said of it is more than that it may not be; the field need not be named twice. */
    void wrong(String field, IllegalArgumentException what) {
        String said = String.valueOf(what.getMessage());
        String named = "\"" + field + "\": ";
        problems.add("Field \"%s\" of service class %s: %s"
                .formatted(field, service, said.startsWith(named) ? said.substring(named.length()) : said));
    }

    Optional<Object> value(String field) {
        return Optional.ofNullable(values.get(field));
    }
}
