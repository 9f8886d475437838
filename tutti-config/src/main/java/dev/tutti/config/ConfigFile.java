package dev.tutti.config;

import dev.tutti.config.procfile.Procfile;
import dev.tutti.hcl.Body;
import dev.tutti.hcl.Dialect;
import dev.tutti.hcl.Document;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.nio.file.Path;
import java.util.List;

/**
 * One file that was read.
 *
 * @param path absolute
 * @param isForeign whether it is a file of another tool, whose document holds what it would say here
 */
record ConfigFile(Path path, Document document, Dialect dialect, boolean isForeign) {

    static ConfigFile of(Path path, Source source) {
        String name = String.valueOf(path.getFileName());
        boolean turret = name.startsWith("turret.") || name.startsWith("jaffle.");
        Dialect dialect = turret ? Dialect.TURRET : Dialect.HCL2;
        return new ConfigFile(path, Document.parse(source, dialect), dialect, false);
    }

    /** A file of another tool that says nothing yet. */
    static ConfigFile foreign(Path path, Source source) {
        Body nothing = new Body(List.of(), List.of(), source.range(0, 0));
        return new ConfigFile(path, new Document(source, nothing, List.of()), Dialect.HCL2, true);
    }

    ConfigFile withBody(Body body) {
        return new ConfigFile(path, new Document(source(), body, document.diagnostics()), dialect, isForeign);
    }

    boolean isProcfile() {
        return isForeign && Procfile.is(nameOf(path));
    }

    boolean isCompose() {
        return isForeign && isYaml(path);
    }

    /** Whether a file of this name is one of another tool. */
    static boolean isForeign(Path path) {
        return Procfile.is(nameOf(path)) || isYaml(path);
    }

    private static boolean isYaml(Path path) {
        String name = nameOf(path);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    Source source() {
        return document.source();
    }

    /** What relative paths in it are relative to. */
    Path directory() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /** Whether a part of it could not be read in full, so that something may be missing there. */
    boolean isBroken(SourceRange part) {
        return document.diagnostics().stream()
                .flatMap(diagnostic -> diagnostic.subject().stream())
                .map(subject -> subject.start().offset())
                .anyMatch(at -> at >= part.start().offset() && at <= part.end().offset());
    }
}
