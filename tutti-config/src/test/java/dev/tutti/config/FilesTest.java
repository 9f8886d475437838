package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Command;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory);
    }

    @Test
    void the_file_is_found_in_a_directory_above() {
        written.hcl("process \"web\" { command = \"./web\" }").file("src/main/x", "");

        var project = Written.in(directory.resolve("src/main")).project();

        assertThat(project.root()).isEqualTo(directory);
        assertThat(project.name()).isEqualTo(directory.getFileName().toString());
    }

    @Test
    void two_files_in_one_directory_are_an_error() {
        written.hcl("").file("tutti.json", "{}");

        assertThat(written.problems()).contains("holds both tutti.hcl and tutti.json");
    }

    @Test
    void no_file_at_all_is_an_error_with_a_way_out() {
        assertThat(written.problems()).contains("no tutti.hcl or tutti.json in").contains("tutti init");
    }

    @Test
    void later_files_replace_scalars_and_lists_and_merge_maps() {
        written.hcl("""
                process "web" {
                  command    = "./web"
                  depends_on = ["a", "b"]
                  env        = { A = 1, B = 2 }
                  stop { grace = "3s" }
                }
                process "a" { command = "a" }
                process "b" { command = "b" }
                """).file("more.json", """
                {"process": {"web": {"command": ["./web", "-v"], "depends_on": ["b"], "env": {"B": 3, "C": null},
                 "stop": {"signal": "INT"}}}}
                """);

        Written both = written.asking(r -> r.withFiles(List.of(Path.of("tutti.hcl"), Path.of("more.json"))));

        assertThat(both.process("web").command()).isEqualTo(Command.of("./web", "-v"));
        assertThat(both.unit("web").needs()).hasToString("[b:ready]");
        assertThat(both.process("web").environment()).hasToString("{A=Optional[1], B=Optional[3], C=Optional.empty}");
        assertThat(both.unit("web").stop())
                .hasToString("StopPolicy[signal=INT, grace=PT3S, command=Optional.empty, killSignal=KILL]");
    }

    @Test
    void the_local_file_is_merged_last() {
        written.hcl("process \"web\" { command = \"./web\" }")
                .file("tutti.local.hcl", "process \"web\" { command = \"./mine\" }");

        assertThat(written.process("web").command()).hasToString("./mine");
    }

    @Test
    void a_later_file_takes_back_what_an_earlier_one_switched_on() {
        written.hcl("process \"web\" {\n command = \"./web\"\n disabled = true\n}")
                .file("tutti.local.hcl", "process \"web\" { disabled = false }");

        assertThat(written.project().units()).hasSize(1);
    }

    @Test
    void a_path_is_relative_to_the_file_that_says_it() {
        written.hcl("process \"web\" {\n command = \"./web\"\n directory = \"src\"\n}")
                .file("other/more.hcl", "process \"web\" { ready { file = \"up\" } }");

        Written both = written.asking(r -> r.withFiles(List.of(Path.of("tutti.hcl"), Path.of("other/more.hcl"))));

        assertThat(both.process("web").directory()).isEqualTo(directory.resolve("src"));
        assertThat(both.unit("web").ready().when().describe()).isEqualTo("the file " + directory.resolve("other/up"));
    }

    @Test
    void problems_of_all_files_are_told_at_once_in_order() {
        written.hcl("proces \"web\" { }").file("b.hcl", "process \"web\" { comand = 1 }");

        String problems = written.asking(
                        r -> r.withFiles(List.of(Path.of("tutti.hcl"), Path.of("b.hcl"), Path.of("c.hcl"))))
                .problems();

        assertThat(problems).containsSubsequence("there is no file c.hcl", "b.hcl:1:17", "tutti.hcl:1:1");
    }

    @Test
    void a_file_of_another_kind_is_refused_kindly() {
        written.file("Tutti.java", "class Tutti {}");

        assertThat(written.asking(r -> r.withFiles(List.of(Path.of("Tutti.java"))))
                        .problems())
                .contains("Tutti.java is not written in HCL or JSON")
                .contains("a Procfile or a compose file");
    }

    @Test
    void files_written_for_turret_may_repeat_blocks_and_use_old_names() {
        written.file("turret.hcl", """
                job "build" { command = "make" }
                process "web" { command = "./web" }
                process "web" { env { A = "x" } logger { ignore_regex = ["^DEBUG"] } }
                """);

        Written turret = written.asking(r -> r.withFiles(List.of(Path.of("turret.hcl"))));

        assertThat(turret.process("web").environment()).containsKey("A");
        assertThat(turret.unit("build").isTask()).isTrue();
    }

    @Test
    void the_project_is_named_by_the_flag_then_the_file_then_the_directory() {
        written.hcl("project \"shop\" { }\nprocess \"web\" { command = \"./web\" }");

        assertThat(written.project().name()).isEqualTo("shop");
        assertThat(written.asking(r -> r.withProjectName("mine")).project().name())
                .isEqualTo("mine");
    }
}
