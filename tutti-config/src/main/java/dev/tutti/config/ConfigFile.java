package dev.tutti.config;

import dev.tutti.hcl.Dialect;
import dev.tutti.hcl.Document;
import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.nio.file.Path;

/**
 * One file that was read.
 *
 * @param path absolute
 */
record ConfigFile(Path path, Document document, Dialect dialect) {

    static ConfigFile of(Path path, Source source) {
        String name = String.valueOf(path.getFileName());
        boolean turret = name.startsWith("turret.") || name.startsWith("jaffle.");
        Dialect dialect = turret ? Dialect.TURRET : Dialect.HCL2;
        return new ConfigFile(path, Document.parse(source, dialect), dialect);
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
