package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti schema [WHAT]}: prints a JSON Schema. */
final class SchemaCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("schema")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("WHAT")
                        .arity("0..1")
                        .type(Schema.class)
                        .description(
                                "the configuration: config, also hcl and json, or nothing; a file that is merged over"
                                        + " it: overlay; or the command that writes with -o json")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti schema > tutti.schema.json", "for editors that complete tutti.json"),
                new Example("tutti schema overlay > tutti.local.schema.json", "for files that need not be complete"),
                new Example("tutti schema plan", "what plan -o json writes"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        globals.surroundings()
                .out()
                .print(words.matchedPositionalValue(0, Schema.CONFIG).text());
        return ExitCode.OK;
    }
}
