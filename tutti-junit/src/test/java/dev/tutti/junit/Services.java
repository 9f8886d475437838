package dev.tutti.junit;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;

import dev.tutti.ProcessDefinition;
import dev.tutti.Tutti;
import dev.tutti.UnitHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Services that need nothing but a shell. */
final class Services {

    /** Says "up", waits, and does what it reads: a script for each line. */
    private static final String OBEYING = "echo up; while read -r line; do eval \"$line\"; done";

    private Services() {}

    static ProcessDefinition service(String name) {
        return shell(OBEYING).named(name).readyWhen(output("up"));
    }

    static ProcessDefinition web() {
        return service("web").port("http");
    }

    static ProcessDefinition broken(String name) {
        return Tutti.process(name, "sh -c 'echo no such database >&2; exit 3'").readyWhen(output("never"));
    }

    /** Has an obeying service do something, which shows in its output. */
    static void tell(UnitHandle service, String script) {
        try {
            service.input().write((script + "\n").getBytes(StandardCharsets.UTF_8));
            service.input().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has an obeying service write a line, and waits for it. */
    static void say(UnitHandle service, String words) {
        tell(service, "echo " + words);
        service.waitFor(output(words), Duration.ofSeconds(20));
    }

    /** Has an obeying service end by itself, and waits for that. */
    static void die(UnitHandle service, int code) {
        tell(service, "echo cannot go on >&2; exit " + code);
        service.waitForExit(Duration.ofSeconds(20));
    }

    /** Ends a service as somebody else would, and waits until that is known. */
    static void killBehindOurBack(UnitHandle service) {
        ProcessHandle.of(service.pid()).orElseThrow().destroyForcibly();
        service.waitForExit(Duration.ofSeconds(20));
    }
}
