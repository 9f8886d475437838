package dev.tutti.config;

import dev.tutti.config.text.ByteSize;
import dev.tutti.driver.Described;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How much a container may use. */
record LimitAttributes(
        @Described("how much memory, such as `\"512m\"` or `\"1g\"`")
        Optional<ByteSize> memory,

        @Described("how many processors, such as `1.5`") Optional<BigDecimal> cpus,
        @Described("how much of memory `/dev/shm` may take") Optional<ByteSize> shmSize,
        @Described("how many processes") Optional<Integer> pidsLimit,

        @Described("limits of its processes, such as `{ nofile = 1024 }` or `{ nofile = \"1024:2048\" }`")
        Map<Ulimit.Name, Ulimit> ulimits)
        implements Inlined {

    LimitAttributes {
        if (cpus.filter(number -> number.signum() <= 0).isPresent()) {
            throw new IllegalArgumentException("\"cpus\" must be more than 0");
        }
        if (pidsLimit.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("\"pids_limit\" must be at least 1");
        }
    }

    dev.tutti.container.Limits limits() {
        Map<String, String> byName = new LinkedHashMap<>();
        ulimits.forEach((name, limit) -> byName.put(name.name().toLowerCase(Locale.ROOT), limit.toString()));
        return new dev.tutti.container.Limits(
                memory.map(ByteSize::bytes),
                cpus,
                shmSize.map(ByteSize::bytes),
                pidsLimit.map(Integer::longValue),
                byName);
    }
}
