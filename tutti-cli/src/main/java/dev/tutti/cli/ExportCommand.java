package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
import dev.tutti.event.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti export}: writes a project as files of another tool, and says what they leave out. */
final class ExportCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("export")
                .addOption(OptionSpec.builder("--to")
                        .paramLabel("FORM")
                        .type(Form.class)
                        .description("compose, procfile or systemd")
                        .build())
                .addOption(OptionSpec.builder("--out")
                        .paramLabel("PATH")
                        .type(String.class)
                        .description("write it there, a file or a directory, instead of printing it")
                        .build())
                .addOption(OptionSpec.builder("--with-secrets")
                        .type(boolean.class)
                        .description("write the values of sensitive variables too")
                        .build())
                .addOption(OptionSpec.builder("--force")
                        .type(boolean.class)
                        .description("replace files that are there")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.usualOnly("--to says what is written");
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti export --to compose", "a compose file on standard output"),
                new Example("tutti export --to procfile --out Procfile", "a Procfile, as a file"),
                new Example("tutti export --to systemd --out units", "a unit of systemd for each service"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Form form = Globals.<Form>option(words, "--to")
                .orElseThrow(() -> new UsageException("export needs --to: compose, procfile or systemd"));
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Exported exported = Export.of(form, loaded.get().loaded(), Options.value(words, "--with-secrets", false));
        Surroundings surroundings = globals.surroundings();
        exported.notices().forEach(notice -> surroundings.err().println("tutti: " + notice));
        if (exported.units() == 0) {
            surroundings.err().println("tutti: there is nothing that could be exported");
            return ExitCode.FAILURE;
        }
        String out = Options.value(words, "--out", "");
        if (out.isEmpty()) {
            surroundings.out().print(printed(exported));
            return ExitCode.OK;
        }
        boolean replacing = Options.value(words, "--force", false) || globals.yes();
        return write(places(globals.path(out), form, exported), replacing, surroundings);
    }

    /** Several files are told apart by their names. */
    private static String printed(Exported exported) {
        Map<String, String> files = exported.files();
        if (files.size() == 1) {
            return String.join("", files.values());
        }
        StringBuilder text = new StringBuilder();
        files.forEach((name, content) -> text.append(text.isEmpty() ? "" : "\n")
                .append("# ")
                .append(name)
                .append('\n')
                .append(content));
        return text.toString();
    }

    /** A form of one file takes the name of that file or of a directory; one of several, of a directory. */
    private static Map<Path, String> places(Path out, Form form, Exported exported) {
        Map<Path, String> places = new LinkedHashMap<>();
        boolean isFile = !form.fileName().isEmpty() && !Files.isDirectory(out);
        exported.files().forEach((name, text) -> places.put(isFile ? out : out.resolve(name), text));
        return places;
    }

    private static ExitCode write(Map<Path, String> places, boolean replacing, Surroundings surroundings) {
        List<Path> there = places.keySet().stream().filter(Files::exists).toList();
        if (!there.isEmpty() && !replacing) {
            surroundings.err().println("tutti: " + there.get(0) + " is there already; --force replaces it");
            return ExitCode.FAILURE;
        }
        try {
            for (Map.Entry<Path, String> place : places.entrySet()) {
                Path parent = place.getKey().toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(place.getKey(), place.getValue());
            }
        } catch (IOException e) {
            surroundings.err().println("tutti: cannot write " + e.getMessage());
            return ExitCode.FAILURE;
        }
        String what = places.size() == 1
                ? String.valueOf(places.keySet().iterator().next())
                : Wording.count(places.size(), "file");
        surroundings.out().println("wrote " + what);
        return ExitCode.OK;
    }
}
