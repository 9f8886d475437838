package dev.tutti.servers;

import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.orchestrated;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.task;
import static dev.tutti.Tutti.tcp;

import dev.tutti.Orchestrator;
import dev.tutti.ProcessDefinition;
import dev.tutti.model.Command;
import dev.tutti.model.UnitName;
import dev.tutti.process.FreePort;

/** A small project, of which any number may run at once: as a JVM of its own it is up until its input ends. */
final class Copy {

    /** The command finds the port that was picked for it in its environment. */
    static final ProcessDefinition WEB = shell("exec python3 -u -m http.server --bind 127.0.0.1 $PORT")
            .named("web")
            .port("http")
            .readyWhen(output("Serving HTTP"));

    /** Another member is told where it is. */
    static final ProcessDefinition CLIENT = task(
                    "client",
                    Command.of(
                            "python3",
                            "-c",
                            "import os, urllib.request as r; print(r.urlopen(os.environ['WEB']).status, os.environ['WEB'])"))
            .env("WEB", values -> values.unit(UnitName.of("web"), "url").orElseThrow())
            .dependsOn(WEB);

    private Copy() {}

    static ProcessDefinition reserved(FreePort port) {
        return process("python3 -m http.server --bind 127.0.0.1 " + port)
                .named("reserved")
                .readyWhen(tcp(port));
    }

    public static void main(String... arguments) throws Exception {
        try (FreePort port = freePort();
                Orchestrator copy = orchestrated(CLIENT, reserved(port))) {
            System.out.println(copy.handle(WEB).port() + " " + port + " "
                    + copy.handle(CLIENT).output().strip());
            System.in.read();
        }
        System.out.println("down");
    }
}
