package dev.tutti.config.compose;

import dev.tutti.model.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a service runs, and what it offers.
 *
 * @param ports of this machine, by the name of that of the container; 0 for a free one
 */
record ServiceContent(Workload workload, Map<String, Integer> ports) {

    ServiceContent {
        ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }
}
