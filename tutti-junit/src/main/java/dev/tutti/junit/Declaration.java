package dev.tutti.junit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Where somebody says what tests need. */
interface Declaration {

    /** What is said for a test or a class, where something is. */
    Optional<Declared> in(ExtensionContext context);

    /**
     * What is said for a test or a class.
     *
     * @param owner who says it: what two owners say makes two systems
     */
    record Declared(Settings settings, Object owner, Class<?> testClass) {

        Blueprint blueprint() {
            return settings.source().blueprint(testClass);
        }
    }

    /** Said by an extension in a field. */
    static Declaration inField(Settings settings, Object extension) {
        return context -> Optional.of(new Declared(settings, extension, context.getRequiredTestClass()));
    }

    /** Said by the {@link Tutti} of a class, for it and for those nested in it. */
    static Declaration byAnnotation(Class<?> type) {
        return context -> AnnotationSupport.findAnnotation(type, Tutti.class)
                .map(said -> new Declared(Settings.of(said), type, type));
    }

    /** Said by the configuration parameters of the run, {@code owner} being the same for all of it. */
    static Declaration byParameters(Object owner) {
        return context -> context.getConfigurationParameter("tutti.file")
                .filter(file -> !file.isBlank())
                .map(file -> new Declared(parameters(file.strip(), context), owner, context.getRequiredTestClass()));
    }

    private static Settings parameters(String file, ExtensionContext context) {
        var source = new Source.File(
                file,
                words(context, "tutti.units"),
                Set.copyOf(words(context, "tutti.profiles")),
                Source.variables(words(context, "tutti.variables")));
        boolean tolerates = context.getConfigurationParameter("tutti.tolerates_deaths", Boolean::parseBoolean)
                .orElse(false);
        return new Settings(source, Optional.of(Lifetime.SHARED), tolerates);
    }

    private static List<String> words(ExtensionContext context, String parameter) {
        Function<String, List<String>> split = text -> Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        return context.getConfigurationParameter(parameter, split).orElse(List.of());
    }
}
