package dev.tutti.config.compose;

import dev.tutti.hcl.Body;
import dev.tutti.model.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What compose files say, as blocks.
 *
 * @param body a block for each service, named {@link #SERVICE} or {@link #ONE_OFF}, and perhaps {@code project}
 * @param workloads what each service runs, by its name
 */
public record ComposeProject(Body body, Map<String, Workload> workloads) {

    /** The kind of the blocks of services that run until they are stopped. */
    public static final String SERVICE = "service";

    /** The kind of the blocks of services for whose end others wait. */
    public static final String ONE_OFF = "one-off service";

    /** Keeps a copy of what runs. */
    public ComposeProject {
        workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
    }
}
