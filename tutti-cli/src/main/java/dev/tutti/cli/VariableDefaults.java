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
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String value = surroundings.variable(variable(option.longestName())).orElse(null);
        return value != null && option.type() == boolean.class ? yesOrNo(value) : value;
    }

    /** Other words are left as they are, to be refused. */
    private static String yesOrNo(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "1", "yes", "on" -> "true";
            case "0", "no", "off" -> "false";
            default -> word;
        };
    }

    static String variable(String option) {
        return "TUTTI_" + option.replaceFirst("^--?", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
