package dev.tutti.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every flag has a variable: {@code --log-dir} is {@code TUTTI_LOG_DIR}. The flag wins. */
final class VariableDefaults implements CommandLine.IDefaultValueProvider {

    private final Surroundings surroundings;

    VariableDefaults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public @org.jspecify.annotations.Nullable String defaultValue(ArgSpec argument) {
        return argument.isOption()
                ? surroundings
                        .variable(variable(((OptionSpec) argument).longestName()))
                        .orElse(null)
                : null;
    }

    static String variable(String option) {
        return "TUTTI_" + option.replaceFirst("^--?", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
