package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.daemon.StatusJson;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.json.JsonText;
import dev.tutti.timing.EndedRun;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer to {@code tutti why UNIT} as JSON. What is not known is left out; durations are in milliseconds. */
final class WhyJson {

    private WhyJson() {}

    static String of(Why why) {
        var status = why.status();
        return "{\"unit\":%s,\"wanted\":%b,\"state\":\"%s\",\"since\":\"%s\",\"run\":%d,\"restarts\":%d%s%s%s%s%s%s%s}"
                .formatted(
                        JsonText.string(status.name().value()),
                        status.wanted(),
                        why.state(),
                        status.since(),
                        why.run(),
                        status.restarts(),
                        list("reasons", why.explanation().reasons(), JsonText::string),
                        list("checks", why.checks(), WhyJson::check),
                        why.failure()
                                .map(report -> ",\"last_failure\":" + StatusJson.of(report))
                                .orElse(""),
                        list("runs", why.runs(), WhyJson::run),
                        list("waits_for", why.waitsFor(), WhyJson::of),
                        why.mend()
                                .map(help -> ",\"mend\":" + JsonText.string(help))
                                .orElse(""),
                        why.path()
                                .map(path -> ",\"critical_path\":" + TimingJson.of(path))
                                .orElse(""));
    }

    /** The answer when nothing runs any more. */
    static String of(LastEnd last, LastEnd.UnitEnd unit) {
        var json =
                new Json().put("unit", unit.name()).put("state", unit.state()).put("run", unit.run());
        if (!unit.told().isEmpty()) {
            json.put("told", unit.told());
        }
        return json.put("ended", last.ended().toString())
                .put("exit_code", last.code())
                .toString();
    }

    private static <T> String list(String name, List<T> items, Function<T, String> json) {
        return ",\"%s\":[%s]".formatted(name, items.stream().map(json).collect(Collectors.joining(",")));
    }

    private static String check(ProbeEvidence check) {
        return "{\"what\":%s,\"held\":%b,\"attempts\":%d,\"last_answer\":%s}"
                .formatted(
                        JsonText.string(check.what()),
                        check.held(),
                        check.attempts(),
                        JsonText.string(check.lastAnswer()));
    }

    private static String run(EndedRun run) {
        String ready = run.readyAfter()
                .map(after -> ",\"ready_after_ms\":" + after.toMillis())
                .orElse("");
        return "{\"run\":%d,\"began\":\"%s\"%s,\"ended\":\"%s\",\"how\":%s,\"failed\":%b}"
                .formatted(
                        run.run().number(), run.began(), ready, run.ended(), JsonText.string(run.how()), run.failed());
    }
}
