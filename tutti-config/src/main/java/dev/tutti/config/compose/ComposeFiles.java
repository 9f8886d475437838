package dev.tutti.config.compose;

import dev.tutti.config.compose.Yaml.Entry;
import dev.tutti.config.compose.Yaml.Mapping;
import dev.tutti.config.text.BlockMaking;
import dev.tutti.config.text.Sources;
import dev.tutti.config.text.VariableFile;
import dev.tutti.hcl.Attribute;
import dev.tutti.hcl.Block;
import dev.tutti.hcl.Body;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.SourceRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads compose files as one project. What is wrong is reported, and what is not honoured is named; nothing is started or
 * fetched. Owned by one thread.
 */
public final class ComposeFiles {

    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

    private final Map<String, String> environment;
    private final Sources sources;
    private final Diagnostics diagnostics;

    /**
     * A reader.
     *
     * @param environment what {@code ${…}} means; it wins over {@code .env} beside the first file
     */
    public ComposeFiles(Map<String, String> environment, Sources sources, Diagnostics diagnostics) {
        this.environment = Map.copyOf(environment);
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    /**
     * What these files say together, later ones laid over earlier ones.
     *
     * @param files at least one
     */
    public ComposeProject read(List<ComposeFile> files) {
        ComposeFile first = files.get(0);
        Path base = first.directory();
        Variables variables = new Variables(environment).over(new VariableFile(sources, diagnostics).beside(base));
        Variables named = variables.over(Map.of(PROJECT_NAME, projectName(first, variables)));
        Mapping model = new Model(sources, diagnostics).of(files, named);
        Optional<Mapping> services = model.value("services").flatMap(Yaml::mapping);
        if (services.filter(all -> !all.entries().isEmpty()).isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error(
                    first.source().name() + " holds no services",
                    first.source().range(0, 0),
                    "a compose file begins with services:");
        }
        new Declared(diagnostics).check(model);
        return project(model, services.orElseGet(() -> Mapping.empty(model.range())), named);
    }

    /** What the first file calls the project, else its directory, as it must be known before anything is filled in. */
    private static String projectName(ComposeFile first, Variables variables) {
        Path directory = first.directory().getFileName();
        Diagnostics unheard = new Diagnostics();
        return YamlReader.read(first.source(), unheard)
                .flatMap(Yaml::mapping)
                .flatMap(top -> top.value("name"))
                .flatMap(Yaml::scalar)
                .map(new Interpolation(first.source(), variables.values(), unheard)::filled)
                .flatMap(Yaml.Scalar::text)
                .orElse(directory == null ? "" : directory.toString());
    }

    private ComposeProject project(Mapping model, Mapping services, Variables variables) {
        Set<String> oneOff = oneOff(services);
        Map<String, ForeignContainer> containers = new LinkedHashMap<>();
        List<Block> blocks = new ArrayList<>();
        for (Entry entry : services.entries().values()) {
            Name name = entry.key();
            String subject = "service \"" + name + "\"";
            Optional<Mapping> body = entry.value().mapping();
            if (body.isEmpty()) {
                diagnostics.error(
                        "%s needs a mapping, not %s"
                                .formatted(subject, entry.value().kind()),
                        name.range());
            }
            // A service that cannot be read is still there for those who depend on it.
            Diagnostics heard = body.isPresent() ? diagnostics : new Diagnostics();
            Mapping written = body.orElseGet(() -> Mapping.empty(name.range()));
            Part service = new Part(new Mapping(written.entries(), name.range()), subject, heard);
            service.warnOfOthers(Keys.SERVICE, Keys.SERVICE_OTHERS);
            ForeignContainer container =
                    new ContainerReader(variables, new EnvFiles(sources, heard), heard).container(service);
            containers.put(name.text(), container);
            String kind = oneOff.contains(name.text()) ? ComposeProject.ONE_OFF : ComposeProject.SERVICE;
            blocks.add(new ServiceBlock(service, name, container).block(kind));
        }
        return new ComposeProject(new Body(projectName(model), blocks, model.range()), containers);
    }

    private List<Attribute> projectName(Mapping model) {
        Optional<String> text = new Part(model, "a compose file", diagnostics).text("name");
        return model.entry("name")
                .flatMap(entry -> text.map(name -> {
                    SourceRange range = entry.value().range();
                    return List.of(new Attribute(
                            new Name("project", entry.key().range()),
                            BlockMaking.object(Map.of("name", BlockMaking.text(name, range)), range)));
                }))
                .orElse(List.of());
    }

    /** Services for whose successful end another one waits. */
    private static Set<String> oneOff(Mapping services) {
        Set<String> names = new HashSet<>();
        services.entries().values().stream()
                .flatMap(service -> service.value().mapping().stream())
                .flatMap(service -> service.value("depends_on").flatMap(Yaml::mapping).stream())
                .forEach(needs -> needs.entries()
                        .forEach((name, need) -> need.value()
                                .mapping()
                                .flatMap(said -> said.value("condition"))
                                .flatMap(Yaml::scalar)
                                .flatMap(Yaml.Scalar::text)
                                .filter("service_completed_successfully"::equals)
                                .ifPresent(condition -> names.add(name))));
        return names;
    }
}
