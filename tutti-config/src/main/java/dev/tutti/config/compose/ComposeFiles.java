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
import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads compose files as one project. What is wrong is reported, and what is not honoured is named; nothing is started or
 * fetched. Owned by one thread.
 */
public final class ComposeFiles {

    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

    /** What compose leaves of a name. */
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^a-z0-9_-]");

    private final Map<String, String> environment;
    private final Optional<String> project;
    private final Sources sources;
    private final Diagnostics diagnostics;

    /**
     * A reader.
     *
     * @param environment what {@code ${…}} means; it wins over {@code .env} beside the first file
     * @param project what it is called, whatever the files say
     */
    public ComposeFiles(
            Map<String, String> environment, Optional<String> project, Sources sources, Diagnostics diagnostics) {
        this.environment = Map.copyOf(environment);
        this.project = project;
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
        Variables outside = new Variables(environment);
        Variables variables = outside.over(new VariableFile(sources, diagnostics).beside(base, outside::value));
        Variables named = variables.over(Map.of(PROJECT_NAME, projectName(first, variables)));
        Mapping model = new Model(sources, diagnostics).of(files, named);
        Optional<Mapping> services = model.value("services").flatMap(Yaml::mapping);
        if (services.filter(all -> !all.entries().isEmpty()).isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error(
                    first.source().name() + " holds no services",
                    first.source().range(0, 0),
                    "a compose file begins with services:");
        }
        String name = project.orElseGet(() -> named.value(PROJECT_NAME).orElse(""));
        Declared declared = new Declared(model, plain(name), diagnostics);
        declared.check();
        Mapping written = services.orElseGet(() -> Mapping.empty(model.range()));
        ServiceNames names = ServiceNames.of(written, diagnostics);
        return project(model, names.in(written), names, named, declared);
    }

    private static String plain(String name) {
        return NO_PART_OF_A_NAME
                .matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replaceFirst("^[_-]+", "");
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

    private ComposeProject project(
            Mapping model, Mapping services, ServiceNames names, Variables variables, Declared declared) {
        Set<String> oneOff = awaited(services, "service_completed_successfully");
        Set<String> healthy = awaited(services, "service_healthy");
        Links links = Links.in(services, names, diagnostics);
        Map<String, Workload> workloads = new LinkedHashMap<>();
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
            service.warnOfOthers(known(service), Keys.SERVICE_OTHERS);
            ServiceContent content = new ContainerReader(
                            variables, new EnvFiles(variables, sources, heard), declared, links, heard)
                    .content(name.text(), service);
            workloads.put(name.text(), content.workload());
            boolean called = SettingsReader.isTask(service);
            String kind = called || oneOff.contains(name.text()) ? ComposeProject.ONE_OFF : ComposeProject.SERVICE;
            blocks.add(
                    new ServiceBlock(service, name, content, links).block(kind, called, healthy.contains(name.text())));
        }
        return new ComposeProject(new Body(projectName(model), blocks, model.range()), workloads);
    }

    /** That there is one of it is what is the case anyway. */
    private static Set<String> known(Part service) {
        Set<String> known = new HashSet<>(Keys.SERVICE);
        if (LimitReader.isOne(service, "scale")) {
            known.add("scale");
        }
        return known;
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

    /** Services for which another one waits in this way. */
    private static Set<String> awaited(Mapping services, String condition) {
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
                                .filter(condition::equals)
                                .ifPresent(same -> names.add(name))));
        return names;
    }
}
