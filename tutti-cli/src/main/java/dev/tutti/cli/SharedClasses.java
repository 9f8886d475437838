package dev.tutti.cli;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What libraries that are loaded apart see of our own class path: all but the libraries that both have, each in the version it
 * needs, and with whom they log to.
 */
final class SharedClasses extends ClassLoader {

    private static final List<String> TWICE = List.of("org.slf4j.", "com.fasterxml.jackson.");

    SharedClasses(ClassLoader ours) {
        super("shared", ours);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isTwice(name)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isTwiceFile(name) ? null : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isTwiceFile(name) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    private static boolean isTwice(String name) {
        return TWICE.stream().anyMatch(name::startsWith);
    }

    private static boolean isTwiceFile(String name) {
        return isTwice(name.replaceFirst("^META-INF/services/", "").replace('/', '.'));
    }
}
