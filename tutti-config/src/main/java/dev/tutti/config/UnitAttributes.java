package dev.tutti.config;

import dev.tutti.driver.Described;
import java.util.List;
import java.util.Optional;

/** What every block that stands for a unit may say, whatever it runs. */
record UnitAttributes(
        @Described("units it waits for: `\"db\"` (ready; a task: succeeded), `\"db:started\"`, `\"job:completed\"`, "
                + "`\"db?\"` (may be absent), or blocks")
        List<Placed<Need>> dependsOn,

        @Described(value = "when it counts as ready", byDefault = "as soon as it runs")
        Optional<ReadyBlock> ready,

        @Described("what is asked as long as it is ready") Optional<HealthBlock> health,

        @Described(
                value = "`no`, `always`, `on-failure`, `on-failure:3`, `unless-stopped`, or a block",
                byDefault = "\"no\"")
        Optional<RestartBlock> restart,

        @Described("how it is asked to stop") Optional<StopBlock> stop,

        @Described(
                value = "exit codes that count as success, besides death by the signal it was stopped with",
                byDefault = "[0]")
        List<Integer> successCodes,

        @Described("commands at points in the life of each run")
        Optional<HooksBlock> hooks,

        @Described("ports it offers: names and numbers (0 picks a free one), or a list of names or numbers")
        Optional<PortsBlock> ports,

        @Described(value = "profiles it belongs to; without one it always takes part", byDefault = "[]")
        List<Placed<String>> profiles,

        @Described(value = "whether it is left out", byDefault = "false")
        boolean disabled,

        @Described(
                value = "whether a plain `tutti start` starts it",
                byDefault =
                        "services: true; tasks: when a service needs them or they need one, or there are only tasks")
        Optional<Boolean> autostart,

        @Described("what happens to its lines in the log") Optional<LoggerBlock> logger,

        @Described("files, and what is done with it when they change; as many blocks as there are actions")
        List<WatchBlock> watch) {

    UnitAttributes {
        for (int code : successCodes) {
            if (code < 0 || code > 255) {
                throw new IllegalArgumentException(
                        "\"success_codes\": exit code " + code + " is not between 0 and 255");
            }
        }
    }
}
