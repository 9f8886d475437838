package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Details;
import dev.tutti.process.ProcFs;
import java.util.OptionalLong;

/** The main process of a container as this machine knows it. */
final class LocalPid {

    private LocalPid() {}

    /** Empty where the engine is on another machine, or in a virtual one: there its pids mean other processes. */
    static OptionalLong of(Details container) {
        boolean isHere = container.pid() > 0
                && new ProcFs()
                        .text(container.pid() + "/cgroup")
                        .contains(container.listed().id());
        return isHere ? OptionalLong.of(container.pid()) : OptionalLong.empty();
    }
}
