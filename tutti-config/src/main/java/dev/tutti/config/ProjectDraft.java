package dev.tutti.config;

import java.util.List;

/**
 * First drafts of {@code tutti.hcl}, for {@code tutti init}. What comes out is complete, commented and without errors; what
 * is not understood becomes a comment.
 */
public final class ProjectDraft {

    private static final String HEAD = """
            # What this project needs on a developer's machine. `tutti start` brings it up, `tutti check` looks for mistakes.
            """;

    private ProjectDraft() {}

    /** A small project that runs anywhere, to be changed. */
    public static String fresh(String projectName) {
        return HEAD + """

                project { name = %s }

                # A value that can be changed from outside: tutti start --var greeting=hi
                variable "greeting" { default = "hello" }

                # A process runs until it is stopped.
                process "web" {
                  command = "while true; do echo ${var.greeting}; sleep 5; done"
                  shell   = true
                  # depends_on = ["prepare"]
                  # restart    = "on-failure"

                  # What starts after it waits until this holds; also tcp, http, unix, file, pid_file, command.
                  ready {
                    output = "."
                    within = "30s"
                  }
                }

                # A task runs to completion; it has succeeded before whatever needs it starts.
                task "prepare" {
                  command = "echo prepared"
                }
                """.formatted(HclText.quoted(projectName));
    }

    /** A draft of a Procfile: each line becomes a process. */
    public static String ofProcfile(String procfile) {
        return HEAD + new ProcfileDraft(procfile).text();
    }

    /**
     * A draft of a project of which a compose file is a part, so that its services run.
     *
     * @param files its path, and those of what is laid over it, as seen from the draft
     * @throws IllegalArgumentException if it is not YAML or holds no services, with a message for people
     */
    public static String ofCompose(String yaml, List<String> files) {
        return HEAD + new ComposeDraft(YamlFile.parse(yaml), files).text();
    }
}
