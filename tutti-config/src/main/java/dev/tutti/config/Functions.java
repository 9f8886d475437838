package dev.tutti.config;

import dev.tutti.hcl.Arguments;
import dev.tutti.hcl.Dialect;
import dev.tutti.hcl.Function;
import dev.tutti.hcl.FunctionFailure;
import dev.tutti.hcl.Suggestion;
import dev.tutti.hcl.Value;
import dev.tutti.model.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The functions that look at the machine, as seen from one file, and those of the language.
 *
 * <p>What is asked with something that is not known yet lacks the same.
 *
 * @param isReal whether files and programs may be asked; otherwise some text stands for the answer
 */
record Functions(ConfigFile file, Map<String, String> environment, ProgramOutputs outputs, boolean isReal) {

    Map<String, Function> byName() {
        Map<String, Function> functions = new LinkedHashMap<>();
        Function.builtins().forEach(function -> functions.put(function.name(), function));
        functions.put("env", Function.of("env", 1, 2, this::env));
        functions.put("file", Function.of("file", 1, 1, this::text));
        functions.put("exec", Function.of("exec", 1, 1, this::exec));
        return functions;
    }

    private Value env(Arguments arguments) {
        String name = arguments.text(0);
        String value = environment.get(name);
        if (value != null) {
            return Value.of(value);
        }
        if (arguments.size() < 2 && file.dialect() != Dialect.TURRET) {
            throw FunctionFailure.of("finds no \"" + name + "\" in the environment", 0)
                    .withHint(Suggestion.hint(name, environment.keySet())
                            .orElse("give a default: env(\"%s\", \"\")".formatted(name)));
        }
        return Value.of(arguments.text(1, ""));
    }

    private Value text(Arguments arguments) {
        String name = arguments.text(0);
        if (!isReal) {
            return Value.of("1");
        }
        if (Unknown.isIn(name)) {
            return Value.of(name);
        }
        try {
            return Value.of(Files.readString(file.directory().resolve(name)));
        } catch (NoSuchFileException e) {
            throw FunctionFailure.of("finds no file \"" + name + "\"", 0)
                    .withHint("it is looked for beside "
                            + Path.of(file.source().name()).getFileName());
        } catch (IOException | InvalidPathException e) {
            throw FunctionFailure.of("cannot read \"%s\": %s".formatted(name, e.getMessage()), 0);
        }
    }

    private Value exec(Arguments arguments) {
        String command = arguments.text(0);
        if (Unknown.isIn(command)) {
            return Value.of(command);
        }
        return Value.of(isReal ? outputs.of(command, file.directory(), environment) : "1");
    }
}
