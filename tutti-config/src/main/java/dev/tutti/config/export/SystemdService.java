package dev.tutti.config.export;

import dev.tutti.model.Dependency;
import dev.tutti.model.Dependency.Condition;
import dev.tutti.model.Dependency.OnRestart;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.RestartPolicy.When;
import dev.tutti.model.Signal;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One service of systemd. */
record SystemdService(SystemdExport export, Unit unit) {

    String text() {
        Notices notices = export.notices();
        notices.addWhatOnlyTuttiKnows(unit);
        notices.addReady(unit);
        notices.addHealth(unit);
        LocalProcess process = (LocalProcess) unit.workload();
        List<String> lines = new ArrayList<>();
        lines.add("[Unit]");
        lines.add("Description="
                + SystemdText.line(unit.name() + " of " + export.project().name()));
        lines.add("PartOf=" + export.target());
        unit.needs().forEach(need -> need(need, lines));
        limit(lines);
        lines.add("");
        lines.add("[Service]");
        lines.add("Type=" + (unit.isTask() ? "oneshot" : "simple"));
        if (unit.isTask()) {
            // Done stays done until everything is stopped: who needs it may be started again without it.
            lines.add("RemainAfterExit=yes");
        }
        lines.add("WorkingDirectory=" + SystemdText.line(process.directory().toString()));
        environment(process, lines);
        lines.add("ExecStart=" + SystemdText.command(command(process)));
        stop(process, lines);
        restart(lines);
        success(lines);
        notices.addIf(process.tty(), unit, "it gets no terminal");
        return String.join("\n", lines) + "\n";
    }

    private void need(Dependency need, List<String> lines) {
        Notices notices = export.notices();
        if (!export.has(need.on())) {
            notices.addIf(!need.optional(), unit, "its dependency on %s is left out".formatted(need.on()));
            return;
        }
        boolean hard = !need.optional() && need.until() != Condition.COMPLETED;
        String other = export.service(need.on());
        lines.add((hard ? "Requires=" : "Wants=") + other);
        lines.add("After=" + other);
        if (need.onRestart() == OnRestart.RESTART) {
            lines.add("PartOf=" + other);
        }
        boolean checked =
                export.project().unit(need.on()).filter(Notices::hasReadyCheck).isPresent();
        notices.addIf(
                need.until() == Condition.READY && checked,
                unit,
                "it waits until %s runs, not until it is ready".formatted(need.on()));
    }

    /** In the first section, where systemd looks for it. */
    private void limit(List<String> lines) {
        RestartPolicy restart = unit.restart();
        if (restart.when() == When.NO) {
            return;
        }
        boolean limited = restart.attempts() != RestartPolicy.UNLIMITED;
        lines.add("StartLimitIntervalSec=" + (limited ? "infinity" : "0"));
        if (limited) {
            lines.add("StartLimitBurst=" + (restart.attempts() + 1L));
        }
    }

    private void environment(LocalProcess process, List<String> lines) {
        Map<String, Optional<String>> variables = Given.variables(unit, process);
        variables.forEach((name, value) -> lines.add(
                value.map(text -> variable(name, text)).orElseGet(() -> "UnsetEnvironment=" + SystemdText.word(name))));
    }

    /** A secret is taken from the environment of the manager; nothing else stands for it in such a file. */
    private String variable(String name, String value) {
        if (export.secrets().hide(unit, name, value)) {
            return "# " + name + "=${" + name + "}\nPassEnvironment=" + SystemdText.word(name);
        }
        return "Environment=" + SystemdText.word(name + "=" + value);
    }

    /** A program is looked for as Tutti does, in its directory or along PATH; systemd itself takes absolute paths. */
    private List<String> command(LocalProcess process) {
        List<String> words =
                export.secrets().hidden(unit, "its command", process.command().argv());
        List<String> command = new ArrayList<>(words);
        String program = words.get(0);
        if (program.indexOf('/') < 0) {
            command.add(0, "/usr/bin/env");
        } else {
            command.set(0, process.directory().resolve(program).normalize().toString());
        }
        return command;
    }

    private void stop(LocalProcess process, List<String> lines) {
        if (unit.stop().signal() != Signal.TERM) {
            lines.add("KillSignal=SIG" + unit.stop().signal().name());
        }
        if (unit.stop().killSignal() != Signal.KILL) {
            lines.add("FinalKillSignal=SIG" + unit.stop().killSignal().name());
        }
        lines.add("TimeoutStopSec=" + Spans.text(unit.stop().grace()));
        if (unit.isTask()) {
            // A task takes as long as it takes; systemd gives a start ninety seconds.
            lines.add("TimeoutStartSec=infinity");
        }
        unit.stop().command().ifPresent(command -> {
            LocalProcess stopping =
                    new LocalProcess(command, process.directory(), process.environment(), process.stdin(), false);
            lines.add("ExecStop=" + SystemdText.command(command(stopping)));
            export.notices().addIf(unit.isTask(), unit, "the command that stops it is run also when it has ended");
        });
    }

    private void restart(List<String> lines) {
        RestartPolicy restart = unit.restart();
        if (restart.when() == When.NO) {
            return;
        }
        boolean always = restart.when() != When.ON_FAILURE && !unit.isTask();
        lines.add("Restart=" + (always ? "always" : "on-failure"));
        lines.add("RestartSec=" + Spans.text(restart.firstDelay()));
        Duration longest = restart.maxDelay();
        export.notices()
                .addIf(
                        longest.compareTo(restart.firstDelay()) > 0,
                        unit,
                        "the pause between its restarts does not grow, and their count never begins anew");
    }

    private void success(List<String> lines) {
        if (!unit.success().equals(SuccessCodes.standard())) {
            lines.add("SuccessExitStatus="
                    + new TreeSet<>(unit.success().codes())
                            .stream().map(String::valueOf).collect(Collectors.joining(" ")));
            export.notices()
                    .addIf(!unit.success().codes().contains(0), unit, "systemd takes exit code 0 for success as well");
        }
    }
}
