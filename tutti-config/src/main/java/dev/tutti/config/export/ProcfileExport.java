package dev.tutti.config.export;

import dev.tutti.model.LocalProcess;
import dev.tutti.model.Project;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a Procfile: one line for each process. */
record ProcfileExport(Project project, Secrets secrets, Notices notices) {

    Exported exported() {
        StringBuilder out = new StringBuilder();
        int written = 0;
        for (Unit unit : project.units()) {
            Optional<String> line = line(unit);
            line.ifPresent(
                    text -> out.append(unit.name()).append(": ").append(text).append('\n'));
            written += line.isPresent() ? 1 : 0;
        }
        return new Exported(Map.of(Form.PROCFILE.fileName(), out.toString()), written, notices.lines());
    }

    private Optional<String> line(Unit unit) {
        if (unit.isTask()) {
            notices.add(unit, "left out: a Procfile has no tasks, and whatever runs it ends when one does");
            return Optional.empty();
        }
        if (!(unit.workload() instanceof LocalProcess process)) {
            notices.add(unit, "left out: a Procfile runs processes of this machine only");
            return Optional.empty();
        }
        notices.addWhatOnlyTuttiKnows(unit);
        notices.addReady(unit);
        notices.addHealth(unit);
        notices.addStop(unit);
        notices.addSuccess(unit);
        notices.addIf(!unit.needs().isEmpty(), unit, "what it depends on is left out; everything starts at once");
        notices.addIf(unit.restart().when() != RestartPolicy.When.NO, unit, "its restart policy is left out");
        notices.addIf(process.tty(), unit, "it gets no terminal");
        notices.addIf(!unit.autostart(), unit, "it starts with all the others");
        return Optional.of(command(unit, process));
    }

    private String command(Unit unit, LocalProcess process) {
        boolean elsewhere = !process.directory().equals(project.root());
        List<String> env = environment(unit, process);
        List<String> words =
                secrets.hidden(unit, "its command", process.command().words());
        String script = words.get(0);
        if (process.command().shell() && !elsewhere && env.isEmpty() && script.indexOf('\n') < 0) {
            return script;
        }
        List<String> argv = process.command().shell() ? List.of("/bin/sh", "-c", script) : words;
        boolean cut = words.stream().anyMatch(ShellText::isCut)
                || Given.variables(unit, process).values().stream()
                        .flatMap(Optional::stream)
                        .anyMatch(ShellText::isCut);
        notices.addIf(cut, unit, "line ends at the end of a word or value are left out");
        List<String> line = new ArrayList<>();
        if (!env.isEmpty()) {
            line.add("env");
            line.addAll(env);
        }
        line.addAll(argv.stream().map(ShellText::word).toList());
        String directory = ShellText.word(process.directory().toString());
        return (elsewhere ? "cd " + directory + " && " : "") + "exec " + String.join(" ", line);
    }

    private List<String> environment(Unit unit, LocalProcess process) {
        List<String> words = new ArrayList<>();
        Map<String, Optional<String>> variables = Given.variables(unit, process);
        variables.forEach((name, value) -> {
            if (value.isEmpty()) {
                words.add("-u");
                words.add(ShellText.word(name));
            }
        });
        variables.forEach((name, value) -> value.ifPresent(text -> words.add(
                secrets.hide(unit, name, text)
                        ? ShellText.word(name) + "=\"${" + name + "}\""
                        : ShellText.word(name + "=" + text))));
        return words;
    }
}
