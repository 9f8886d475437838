package dev.tutti.config;

import dev.tutti.config.Assembly.Assembled;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads projects: finds the files, reads and merges them, resolves variables, and makes units of blocks. Immutable; safe
 * from any thread.
 */
public final class ConfigLoader {

    /** How long a program asked by {@code exec("…")} may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, BlockSchema<?>> schemas;

    /** A loader for these kinds of blocks; of two for one word the later counts. */
    public ConfigLoader(List<BlockSchema<?>> schemas) {
        Map<String, BlockSchema<?>> byBlock = new LinkedHashMap<>();
        schemas.forEach(schema -> byBlock.put(schema.block(), schema));
        this.schemas = byBlock;
    }

    /** A loader for all blocks that Tutti knows by itself. */
    public static ConfigLoader standard() {
        return new ConfigLoader(BlockSchema.standard());
    }

    /** Where the project's directory is that these files describe, whether they can be read or not. */
    public static Path root(Path directory, List<Path> files) {
        FileSearch search = new FileSearch(directory, new Diagnostics());
        return search.root(search.paths(files));
    }

    /** The files that describe it, in the order they are merged, whether they can be read or not; empty if none is found. */
    public static List<Path> files(Path directory, List<Path> named) {
        return new FileSearch(directory, new Diagnostics()).paths(named);
    }

    /**
     * The project, or what is wrong with its files, everything at once. Starts nothing but the programs that
     * {@code exec("…")} names; fails never.
     */
    public Loaded load(LoadRequest request) {
        Diagnostics diagnostics = new Diagnostics();
        FileSearch search = new FileSearch(request.directory(), diagnostics);
        FileSet found = new FurtherFiles(search, diagnostics).with(search.find(request.files()));
        if (found.files().isEmpty()) {
            return nothing(diagnostics, found);
        }
        LoadRequest whole = withEnvFiles(request, diagnostics);
        ForeignFiles foreign = new ForeignFiles(whole, search, diagnostics);
        FileSet files = foreign.translated(found);
        Merging merging = new Merging(schemas.keySet(), diagnostics);
        for (ConfigFile file : files.files()) {
            diagnostics.addAll(file.document().diagnostics());
            merging.add(file);
        }
        return load(whole, files, merging.merged(), foreign.with(schemas), diagnostics);
    }

    private static Loaded load(
            LoadRequest request,
            FileSet files,
            MergedConfig config,
            Map<String, BlockSchema<?>> schemas,
            Diagnostics diagnostics) {
        ProjectNames environment = new ProjectNames(
                files.root(), Map.of(), request.environment(), new ProgramOutputs(PATIENCE), Late.later());
        Variables variables = new Variables(request, environment, new Reading(files, environment, diagnostics));
        variables.resolve(config.variables());
        ProjectNames names = new ProjectNames(
                files.root(), variables.values(), request.environment(), environment.outputs(), Late.later());
        Reading reading = new Reading(files, names, diagnostics);
        Drafting drafting = new Drafting(files, names, schemas, request.profiles(), diagnostics);
        List<UnitDraft> drafts = drafting.drafts(config);
        drafting.checkProfiles(config, drafts);
        LoggerRules logger = logger(config, reading);
        String name = new ProjectName(reading, request).of(config);
        new Profiles(reading).check(config);
        new PublishedTwice(diagnostics).check(drafts);
        new NamedTwice(diagnostics).check(drafts);
        Watches watches = new Watches(reading, drafts);
        List<Watch> watched = watches.of(config);
        Optional<Assembled> assembled = new Assembly(diagnostics).assembled(name, files.root(), drafts, watched);
        Set<String> secrets =
                SecretNames.in(request.environment(), files.sources().values());
        variables.spare(secrets, words(name, drafts));
        secrets.addAll(variables.secrets());
        return new Loaded(
                assembled.map(Assembled::project),
                assembled.map(Assembled::everything),
                loggers(drafts),
                logger,
                // A file that several services read is as wrong for each of them.
                diagnostics.sorted().stream().distinct().toList(),
                files.sources(),
                Drafting.profiles(config, drafts),
                secrets,
                variables.values().keySet(),
                watches.present(watched));
    }

    /** By which programs know what is what. */
    private static Set<String> words(String project, List<UnitDraft> drafts) {
        Set<String> words = new HashSet<>(Set.of(project));
        drafts.forEach(draft -> words.add(draft.name().value()));
        return words;
    }

    private static LoggerRules logger(MergedConfig config, Reading reading) {
        return config.logger()
                .flatMap(single -> new RecordMapper(reading)
                        .map(
                                LoggerBlock.class,
                                reading.object(single.body()),
                                single.kind().range(),
                                "\"logger\""))
                .map(LoggerBlock::rules)
                .orElseGet(LoggerRules::none);
    }

    private static Map<UnitName, LoggerRules> loggers(List<UnitDraft> drafts) {
        Map<UnitName, LoggerRules> loggers = new HashMap<>();
        drafts.forEach(draft -> draft.said()
                .flatMap(UnitAttributes::logger)
                .ifPresent(logger -> loggers.put(draft.name(), logger.rules())));
        return loggers;
    }

    private static LoadRequest withEnvFiles(LoadRequest request, Diagnostics diagnostics) {
        Map<String, String> environment = new HashMap<>();
        for (var file : request.envFiles()) {
            try {
                environment.putAll(EnvFile.of(request.directory().resolve(file)).values());
            } catch (IllegalArgumentException e) {
                String message =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                diagnostics.add(Diagnostic.error("--env-file %s: %s".formatted(file, message)));
            }
        }
        environment.putAll(request.environment());
        return request.withEnvironment(environment);
    }

    private static Loaded nothing(Diagnostics diagnostics, FileSet files) {
        return new Loaded(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                LoggerRules.none(),
                diagnostics.sorted(),
                files.sources(),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of());
    }
}
