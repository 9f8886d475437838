package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.config.procfile.Formation;
import dev.tutti.model.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfileTest {

    @TempDir
    Path directory;

    private Written written;

    @BeforeEach
    void start() {
        written = Written.in(directory).asking(r -> r.withFiles(List.of(Path.of("Procfile"))));
    }

    private String variable(Written project, String unit, String name) {
        return project.process(unit)
                .environment()
                .getOrDefault(name, Optional.empty())
                .orElse("(unset)");
    }

    @Test
    void each_entry_is_a_process_that_a_shell_runs_beside_the_file() {
        written.file("Procfile", "# what runs\nweb:  ./web -p $PORT | cat \r\n\nworker-2: ./work\n");

        assertThat(written.project().units()).hasSize(2).noneMatch(unit -> unit.isTask());
        assertThat(written.process("web").command()).isEqualTo(Command.shell("./web -p $PORT | cat"));
        assertThat(written.process("worker-2").directory()).isEqualTo(directory);
    }

    @Test
    void each_entry_has_a_hundred_ports_from_5000_on_and_a_name() {
        written.file("Procfile", "web: a\nworker: b\n");

        assertThat(variable(written, "web", "PORT")).isEqualTo("5000");
        assertThat(variable(written, "worker", "PORT")).isEqualTo("5100");
        assertThat(variable(written, "worker", "PS")).isEqualTo("worker.1");
    }

    @Test
    void the_first_port_comes_from_the_file_of_variables_and_else_from_the_environment() {
        written.file("Procfile", "web: a\nworker: b\n");
        Written asked = written.asking(r -> r.withEnvironment(Map.of("PORT", "7000")));

        assertThat(variable(asked, "worker", "PORT")).isEqualTo("7100");

        written.file(".env", "PORT=8000\n");
        assertThat(variable(asked, "worker", "PORT")).isEqualTo("8100");
    }

    @Test
    void variables_of_the_file_beside_it_are_given_to_all_and_win_over_the_environment() {
        written.file("Procfile", "web: a\nworker: b\n").file(".env", "export NAME='from the file'\n");
        Written asked = written.asking(r -> r.withEnvironment(Map.of("NAME", "from outside")));

        assertThat(variable(asked, "web", "NAME")).isEqualTo("from the file");
        assertThat(variable(asked, "worker", "NAME")).isEqualTo("from the file");
    }

    @Test
    void what_is_wrong_with_the_file_of_variables_is_shown_at_its_line() {
        written.file("Procfile", "web: a\n").file(".env", "A=1\nnonsense\n");

        assertThat(written.problems()).contains("error: needs KEY=VALUE\n  .env:2:1");
    }

    @Test
    void a_formation_makes_as_many_of_each_as_it_says_and_none_of_the_others() {
        written.file("Procfile", "web: a\nworker: b\nclock: c\n");
        Written formed = written.asking(r -> r.withFormation(Formation.parse("web=2, worker=1")));

        assertThat(formed.project().units())
                .extracting(unit -> unit.name().value())
                .containsExactly("web-1", "web-2", "worker");
        assertThat(variable(formed, "web-2", "PORT")).isEqualTo("5001");
        assertThat(variable(formed, "web-2", "PS")).isEqualTo("web.2");
        assertThat(variable(formed, "worker", "PORT")).isEqualTo("5100");
    }

    @Test
    void all_is_what_a_formation_says_of_those_it_does_not_name() {
        written.file("Procfile", "web: a\nworker: b\nclock: c\n");
        Written formed = written.asking(r -> r.withFormation(Formation.parse("all=1,web=0")));

        assertThat(formed.project().units())
                .extracting(unit -> unit.name().value())
                .containsExactly("worker", "clock");
    }

    @Test
    void a_formation_that_cannot_be_read_is_refused() {
        assertThatThrownBy(() -> Formation.parse("web")).hasMessageContaining("NAME=NUMBER");
        assertThatThrownBy(() -> Formation.parse("web=two")).hasMessageContaining("from 0 to 100");
        assertThatThrownBy(() -> Formation.parse("web=1,web=2")).hasMessageContaining("named twice");
        assertThatThrownBy(() -> Formation.parse("web=101")).hasMessageContaining("from 0 to 100");
    }

    @Test
    void a_formation_without_a_procfile_is_a_warning() {
        written.hcl("process \"web\" { command = \"a\" }");
        Written formed = Written.in(directory).asking(r -> r.withFormation(Formation.parse("web=2")));

        assertThat(formed.problems()).contains("warning: --formation says nothing here");
        assertThat(formed.project().units()).hasSize(1);
    }

    @Test
    void units_of_several_files_are_one_project() {
        written.file("Procfile.dev", "web: a\n")
                .file("sub/my.Procfile", "worker: b\n")
                .hcl("process \"store\" { command = \"c\" }");
        Written all = written.asking(
                r -> r.withFiles(List.of(Path.of("tutti.hcl"), Path.of("Procfile.dev"), Path.of("sub/my.Procfile"))));

        assertThat(all.project().units()).hasSize(3);
        assertThat(all.process("worker").directory()).isEqualTo(directory.resolve("sub"));
    }

    @Test
    void a_name_that_two_files_give_is_an_error_that_names_both_places() {
        written.file("Procfile", "web: a\n")
                .file("Procfile.dev", "web: a\n")
                .hcl("process \"web\" { command = \"c\" }");
        Written all = written.asking(
                r -> r.withFiles(List.of(Path.of("tutti.hcl"), Path.of("Procfile"), Path.of("Procfile.dev"))));

        assertThat(all.problems())
                .contains("Procfile:1:1", "Procfile.dev:1:1", "by the process at tutti.hcl:1:9")
                .contains("the name \"web\" is taken");
    }
}
