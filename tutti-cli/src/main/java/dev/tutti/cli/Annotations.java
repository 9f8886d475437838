package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.cli.report.WorkflowCommand;
import dev.tutti.config.Loaded;
import dev.tutti.hcl.Diagnostic;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Says on the page of a job of GitHub Actions why nothing could begin.
 *
 * @param on whether this is such a job
 */
record Annotations(Surroundings surroundings, boolean on) {

    static Annotations of(Surroundings surroundings) {
        return new Annotations(
                surroundings,
                surroundings.variable("GITHUB_ACTIONS").filter("true"::equals).isPresent());
    }

    /** What is wrong with the configuration, where it is. */
    void mistakes(Loaded loaded) {
        Redaction redaction = Redaction.of(loaded.secrets());
        loaded.diagnostics().stream().filter(Diagnostic::isError).forEach(error -> print(mistake(error, redaction)));
    }

    private String mistake(Diagnostic error, Redaction redaction) {
        String summary = redaction.text(error.summary());
        String text =
                summary + error.hint().map(hint -> "\n" + redaction.text(hint)).orElse("");
        return error.subject()
                .map(place -> WorkflowCommand.error(
                        inWorkspace(place.source()),
                        place.start().line(),
                        place.start().column(),
                        "the configuration is wrong",
                        text))
                .orElseGet(() -> WorkflowCommand.error("the configuration is wrong", text));
    }

    /** The page names files from the top of what was checked out. */
    private String inWorkspace(String source) {
        Path file = surroundings.directory().resolve(source).normalize();
        return surroundings
                .variable("GITHUB_WORKSPACE")
                .map(Path::of)
                .filter(file::startsWith)
                .map(top -> top.relativize(file).toString())
                .orElse(source);
    }

    /** A mistake of the command line. */
    void misuse(String message) {
        print(WorkflowCommand.error("tutti ci cannot begin", message));
    }

    private void print(String command) {
        if (on) {
            PrintStream out = surroundings.out();
            out.println(command);
            out.flush();
        }
    }
}
