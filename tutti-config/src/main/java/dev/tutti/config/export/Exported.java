package dev.tutti.config.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of an export.
 *
 * @param files texts by the names of their files
 * @param units how many units are in them
 * @param notices what the other tool cannot say, in whole lines for people
 */
public record Exported(Map<String, String> files, int units, List<String> notices) {

    /** Keeps copies. */
    public Exported {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        notices = List.copyOf(notices);
    }
}
