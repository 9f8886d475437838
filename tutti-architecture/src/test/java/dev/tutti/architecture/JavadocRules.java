package dev.tutti.architecture;

import dev.tutti.architecture.Compilation.Remark;
import dev.tutti.architecture.Compilation.Source;
import dev.tutti.architecture.SourceTree.File;
import java.util.List;
import java.util.Set;

/** What users of the API can read: every public type and member tells its contract, and what it refers to is there. */
final class JavadocRules {

    /** The packages a user of the API meets first. One that is not there yet breaks nothing. */
    private static final Set<String> PACKAGES = Set.of(
            "dev/tutti",
            "dev/tutti/failure",
            "dev/tutti/junit",
            "dev/tutti/model",
            "dev/tutti/probe",
            "dev/tutti/driver");

    private JavadocRules() {}

    static List<String> broken(List<File> files) {
        List<Source> sources = files.stream()
                .filter(File::isProductCode)
                .filter(file -> PACKAGES.contains(file.folder().replaceFirst(".*src/main/java/", "")))
                .map(file -> new Source(file.name(), file.text()))
                .toList();
        return new Compilation(sources)
                .remarks("-Xdoclint:all/protected", "-Xlint:-removal").stream()
                        .filter(JavadocRules::matters)
                        .map(remark -> "%s:%d: %s".formatted(remark.source().name(), remark.line(), remark.text()))
                        .toList();
    }

    /** A sentence that says everything needs no tags; a constructor nobody wrote needs no sentence; a summary has no place. */
    private static boolean matters(Remark remark) {
        return remark.line() > 0 && !remark.text().matches("(?s)no @\\w+.*|use of default constructor.*");
    }
}
