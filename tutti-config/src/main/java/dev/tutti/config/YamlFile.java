package dev.tutti.config;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML. The only class that knows a YAML parser, so that none is loaded otherwise. */
final class YamlFile {

    private YamlFile() {}

    /**
     * The mapping that a file holds.
     *
     * @throws IllegalArgumentException if it is not YAML, or holds something else
     */
    static Map<?, ?> parse(String text) {
        try {
            Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
            if (root instanceof Map<?, ?> map) {
                return map;
            }
            throw new IllegalArgumentException("The file holds no mapping");
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "Line " + (mark.getLine() + 1) + ": ")
                    .orElse("");
            throw new IllegalArgumentException(line + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("The file is not YAML: " + e.getMessage(), e);
        }
    }
}
