package dev.tutti.cli.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes of a program in one file. Whoever runs in it can find out so, by the context class loader of its thread. */
public final class SourceClasses extends ClassLoader {

    private final SourceProgram program;
    private final Invocation invocation;
    private final String text;
    private final Map<String, byte[]> classes;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * How a program is called.
     *
     * @param launcher by which it is started again, without its arguments
     * @param arguments what its main method is given
     * @param background the directory of the project that it is to look after in the background
     */
    public record Invocation(List<String> launcher, List<String> arguments, Optional<Path> background) {

        /** Keeps copies. */
        public Invocation {
            launcher = List.copyOf(launcher);
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Those that were compiled.
     *
     * @param parent knows the libraries
     */
    public SourceClasses(
            SourceProgram program, SourceProgram.Compiled compiled, Invocation invocation, ClassLoader parent) {
        super(parent);
        this.program = program;
        this.invocation = invocation;
        this.text = compiled.source().text();
        this.classes = new LinkedHashMap<>(compiled.classes());
    }

    /** The file. */
    public Path file() {
        return program.file();
    }

    /** How it is called. */
    public Invocation invocation() {
        return invocation;
    }

    /** Notes that the program has called a command. */
    public void use() {
        used.set(true);
    }

    /** Whether the program has called a command so far. */
    public boolean isUsed() {
        return used.get();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /**
     * Calls the main method of the class that stands first among those that have one.
     *
     * @return false when there is none
     * @throws InvocationTargetException when it throws; holds what
     */
    public boolean main() throws ReflectiveOperationException {
        List<String> outer = classes.keySet().stream()
                .filter(name -> name.indexOf('$') < 0)
                .sorted(Comparator.comparingInt(this::place))
                .toList();
        for (String name : outer) {
            Optional<Method> main = mainOf(loadClass(name));
            if (main.isPresent()) {
                Thread.currentThread().setContextClassLoader(this);
                call(main.get(), invocation.arguments().toArray(String[]::new));
                return true;
            }
        }
        return false;
    }

    /** Takes from where something was thrown what called the main method, which is of no use to who reads it. */
    public void cutBelowMain(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        int end = frames.length;
        while (end > 0 && !classes.containsKey(frames[end - 1].getClassName())) {
            end--;
        }
        if (end > 0) {
            thrown.setStackTrace(Arrays.copyOf(frames, end));
        }
    }

    /** Where its class is declared; comments that say so are rare. */
    private int place(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        Matcher declared = Pattern.compile("\\b(?:class|interface|enum|record)\\s+" + Pattern.quote(simple) + "\\b")
                .matcher(text);
        return declared.find() ? declared.start() : Integer.MAX_VALUE;
    }

    private static Optional<Method> mainOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("main"))
                .filter(method -> method.getReturnType() == void.class && !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0
                        || Arrays.equals(method.getParameterTypes(), new Class<?>[] {String[].class}))
                .max(Comparator.comparing((Method method) -> Modifier.isStatic(method.getModifiers()))
                        .thenComparing(Method::getParameterCount));
    }

    private static void call(Method main, String... arguments) throws ReflectiveOperationException {
        main.setAccessible(true);
        Object target = null;
        if (!Modifier.isStatic(main.getModifiers())) {
            var made = main.getDeclaringClass().getDeclaredConstructor();
            made.setAccessible(true);
            target = made.newInstance();
        }
        if (main.getParameterCount() == 0) {
            main.invoke(target);
        } else {
            main.invoke(target, (Object) arguments);
        }
    }
}
