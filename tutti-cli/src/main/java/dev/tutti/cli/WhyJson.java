package dev.tutti.cli;

import dev.tutti.daemon.JsonText;
import dev.tutti.event.FailureText;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.timing.EndedRun;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer to {@code tutti why UNIT} as JSON. What is not known is left out; durations are in milliseconds. */
final class WhyJson {

    private WhyJson() {}

    static String of(Why why) {
        var status = why.status();
        return "{\"unit\":%s,\"wanted\":%b,\"state\":\"%s\",\"since\":\"%s\",\"run\":%d,\"restarts\":%d%s%s%s%s%s}"
                .formatted(
                        JsonText.string(status.name().value()),
                        status.wanted(),
                        status.state().phase().name().toLowerCase(Locale.ROOT),
                        status.since(),
                        why.run(),
                        status.restarts(),
                        list("reasons", why.explanation().reasons(), JsonText::string),
                        list("checks", why.checks(), WhyJson::check),
                        why.failure()
                                .map(report -> ",\"last_failure\":" + JsonText.string(FailureText.headline(report)))
                                .orElse(""),
                        list("runs", why.runs(), WhyJson::run),
                        why.path()
                                .map(path -> ",\"critical_path\":" + TimingJson.of(path))
                                .orElse(""));
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
                .map(after -> ",\"ready_after\":" + after.toMillis())
                .orElse("");
        return "{\"run\":%d,\"began\":\"%s\"%s,\"ended\":\"%s\",\"how\":%s,\"failed\":%b}"
                .formatted(
                        run.run().number(), run.began(), ready, run.ended(), JsonText.string(run.how()), run.failed());
    }
}
