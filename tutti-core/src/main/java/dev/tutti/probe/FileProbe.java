package dev.tutti.probe;

import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a file, directory or anything else exists at a path. A link to nothing does not count.
 *
 * @param path relative to the directory of the unit
 */
public record FileProbe(Path path) implements Punctual {

    @Override
    public FileProbe at(Site site) {
        return new FileProbe(site.resolve(path));
    }

    @Override
    public String describe() {
        return "the file " + path;
    }

    @Override
    public Verdict check(Subject subject) {
        return Files.exists(path) ? Verdict.ok("it exists") : Verdict.notYet("no such file");
    }
}
