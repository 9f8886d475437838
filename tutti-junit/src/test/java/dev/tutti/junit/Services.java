package dev.tutti.junit;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;

import dev.tutti.ProcessDefinition;
import dev.tutti.Tutti;

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
}
