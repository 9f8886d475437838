package dev.tutti.junit;

import dev.tutti.Orchestrator;
import dev.tutti.UnitHandle;
import java.lang.reflect.Parameter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What one parameter asks for. */
record Injection(ParameterContext parameter) {

    static boolean isAsked(ParameterContext parameter) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.isAnnotated(FromUnit.class) || type == Orchestrator.class || type == UnitHandle.class;
    }

    private Class<?> type() {
        return parameter.getParameter().getType();
    }

    /** The name of the unit; empty where none is said. */
    private String unit() {
        return parameter.findAnnotation(FromUnit.class).map(FromUnit::value).orElse("");
    }

    private String port() {
        return parameter.findAnnotation(FromUnit.class).map(FromUnit::port).orElse("");
    }

    /** Whether the system has the unit that is asked for. */
    boolean isPossible(Use use) {
        List<UnitHandle> handles = use.orchestrator().handles();
        return unit().isEmpty()
                ? type() == Orchestrator.class || meant(handles).isPresent()
                : handles.stream().anyMatch(handle -> handle.name().equals(unit()));
    }

    /** Without a name in the annotation: the unit that the parameter is called like, where that is known, or the only one. */
    private Optional<UnitHandle> meant(List<UnitHandle> handles) {
        Parameter named = parameter.getParameter();
        return handles.stream()
                .filter(handle -> handles.size() == 1
                        || (named.isNamePresent() && handle.name().equals(named.getName())))
                .findFirst();
    }

    /** @throws ParameterResolutionException when it cannot be had, saying why and how it can */
    Object of(Optional<Use> use) {
        Orchestrator system = use.map(Use::orchestrator)
                .orElseThrow(() -> refused("no unit is up yet: they are brought up for"
                        + " each test method, and this is called once for the class;"
                        + " ask in a test method, or use another lifetime"));
        if (type() == Orchestrator.class && unit().isEmpty()) {
            return system;
        }
        UnitHandle handle = handle(system);
        return type() == Orchestrator.class ? system : of(handle);
    }

    private UnitHandle handle(Orchestrator system) {
        List<UnitHandle> handles = system.handles();
        if (unit().isEmpty()) {
            return meant(handles)
                    .orElseThrow(() -> refused("there are several units; say which: @FromUnit(\"%s\"); they are %s"
                            .formatted(
                                    handles.isEmpty() ? "name" : handles.get(0).name(),
                                    handles.stream().map(UnitHandle::name).collect(Collectors.joining(", ")))));
        }
        try {
            return system.handle(unit());
        } catch (IllegalArgumentException unknown) {
            throw refused(String.valueOf(unknown.getMessage()));
        }
    }

    private Object of(UnitHandle handle) {
        Class<?> type = type();
        if (type == UnitHandle.class) {
            return handle;
        }
        if (type == int.class || type == Integer.class) {
            return port(handle);
        }
        if (type == URI.class) {
            return uri(handle);
        }
        if (type == URL.class) {
            return url(uri(handle));
        }
        throw refused("@FromUnit gives an int (the port), a URI, a URL, a UnitHandle or an Orchestrator, but no "
                + type.getSimpleName());
    }

    private URI uri(UnitHandle handle) {
        return URI.create("http://" + handle.host() + ":" + port(handle));
    }

    private URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException never) {
            throw new IllegalStateException(never);
        }
    }

    private int port(UnitHandle handle) {
        var ports = new TreeSet<>(handle.status().ports().keySet());
        String name = handle.name();
        if (ports.isEmpty()) {
            throw refused("unit \"" + name + "\" offers no port, or has not been started");
        }
        if (port().isEmpty() && ports.size() > 1) {
            throw refused(
                    "unit \"%s\" offers several ports; say which: @FromUnit(value = \"%s\", port = \"%s\"); they are %s"
                            .formatted(name, name, ports.first(), String.join(", ", ports)));
        }
        String wanted = port().isEmpty() ? ports.first() : port();
        if (!ports.contains(wanted)) {
            throw refused("unit \"%s\" offers no port \"%s\"; it offers %s"
                    .formatted(name, wanted, String.join(", ", ports)));
        }
        return handle.port(wanted);
    }

    private ParameterResolutionException refused(String why) {
        return new ParameterResolutionException("Parameter \"%s\" of %s: %s"
                .formatted(
                        parameter.getParameter().getName(),
                        parameter.getDeclaringExecutable().getName(),
                        why));
    }
}
