package dev.tutti.config;

import dev.tutti.config.compose.ComposeFile;
import dev.tutti.config.compose.ComposeFiles;
import dev.tutti.config.compose.ComposeProject;
import dev.tutti.config.procfile.Formation;
import dev.tutti.config.procfile.Procfile;
import dev.tutti.config.text.VariableFile;
import dev.tutti.hcl.Body;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Severity;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads files of other tools into blocks. Owned by one thread. */
final class ForeignFiles {

    /** The blocks that services and entries become; nobody can write them, as no file of Tutti knows these words. */
    static final Set<String> KINDS = Set.of(ComposeProject.SERVICE, ComposeProject.ONE_OFF, Procfile.ENTRY);

    /** What a service says of itself besides being a unit: which one it is. */
    record Service(String service) {}

    private final LoadRequest request;
    private final FoundSources sources;
    private final Diagnostics diagnostics;
    private final Map<String, Workload> workloads = new HashMap<>();
    private boolean found;

    ForeignFiles(LoadRequest request, FileSearch search, Diagnostics diagnostics) {
        this.request = request;
        this.sources = new FoundSources(search);
        this.diagnostics = diagnostics;
    }

    /** The files with what they say as blocks. */
    FileSet translated(FileSet files) {
        if (files.files().stream().noneMatch(ConfigFile::isForeign)) {
            checkFormation(List.of());
            return files;
        }
        found = true;
        List<ConfigFile> procfiles =
                files.files().stream().filter(ConfigFile::isProcfile).toList();
        List<ConfigFile> compose =
                files.files().stream().filter(ConfigFile::isCompose).toList();
        Map<Path, Body> bodies = new HashMap<>();
        procfiles.forEach(file -> bodies.put(file.path(), entries(file)));
        checkFormation(procfiles);
        if (!compose.isEmpty()) {
            // All of them are one project, so the first one says it.
            bodies.put(compose.get(0).path(), services(compose));
        }
        List<ConfigFile> all = new ArrayList<>(files.files().stream()
                .map(file -> Optional.ofNullable(bodies.get(file.path()))
                        .map(file::withBody)
                        .orElse(file))
                .toList());
        Set<Path> known = new TreeSet<>(all.stream().map(ConfigFile::path).toList());
        sources.files().stream().filter(file -> !known.contains(file.path())).forEach(all::add);
        return new FileSet(files.root(), all);
    }

    private Body entries(ConfigFile file) {
        Map<String, String> beside = new VariableFile(sources, diagnostics).beside(file.directory());
        return new Procfile(file.source(), file.directory())
                .body(request.formation().orElseGet(Formation::one), beside, request.environment(), diagnostics);
    }

    private Body services(List<ConfigFile> files) {
        ComposeProject project = new ComposeFiles(request.environment(), request.projectName(), sources, diagnostics)
                .read(files.stream()
                        .map(file -> new ComposeFile(file.path(), file.source()))
                        .toList());
        workloads.putAll(project.workloads());
        return project.body();
    }

    private void checkFormation(List<ConfigFile> procfiles) {
        if (request.formation().isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>();
        procfiles.forEach(file -> known.addAll(new Procfile(file.source(), file.directory()).names()));
        if (procfiles.isEmpty()) {
            diagnostics.add(warning("--formation says nothing here: there is no Procfile"));
            return;
        }
        request.formation().get().names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        diagnostics.add(Diagnostic.error("--formation: no Procfile has an entry \"" + name + "\"")
                                .withHint(Suggestion.hint(name, known))));
    }

    private static Diagnostic warning(String summary) {
        return new Diagnostic(Severity.WARNING, summary, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How the blocks of these files become units, besides those of Tutti. */
    Map<String, BlockSchema<?>> with(Map<String, BlockSchema<?>> schemas) {
        if (!found) {
            return schemas;
        }

        Map<String, BlockSchema<?>> all = new HashMap<>(schemas);
        Stream.of(
                        service(ComposeProject.SERVICE, Lifetime.SERVICE),
                        service(ComposeProject.ONE_OFF, Lifetime.TASK),
                        new BlockSchema<>(Procfile.ENTRY, Lifetime.SERVICE, ProcessBlock.class, ProcessBlock::workload))
                .forEach(schema -> all.put(schema.block(), schema));
        return all;
    }

    private BlockSchema<?> service(String kind, Lifetime lifetime) {
        return new BlockSchema<>(
                kind,
                lifetime,
                Service.class,
                (service, root) -> Optional.ofNullable(workloads.get(service.service()))
                        .orElseThrow(() -> new IllegalStateException("Nothing runs as " + service)));
    }
}
