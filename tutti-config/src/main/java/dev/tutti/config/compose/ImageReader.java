package dev.tutti.config.compose;

import dev.tutti.container.Build;
import dev.tutti.container.Image;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.SourceRange;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the container of a service is made of. */
record ImageReader(Variables variables, Diagnostics diagnostics) {

    /** What a service comes of. */
    private static final List<String> MAKERS = List.of("image", "build", "provider");

    /** Stands where an error was reported, or where there is no image. */
    private static final Image NONE = Image.of("none");

    private static final Set<String> LATER = Set.of("daily", "weekly");

    Image image(Part service) {
        boolean whole = service.value("extends").isEmpty();
        if (whole && MAKERS.stream().allMatch(key -> service.value(key).isEmpty())) {
            diagnostics.error(
                    service.subject() + " has neither \"image\" nor \"build\"",
                    service.mapping().range(),
                    "write image: NAME, or build: PATH");
        }
        Optional<String> name = service.text("image").filter(text -> isName(text, service));
        Optional<Build> build = service.part("build").flatMap(part -> build(part, name.isPresent()));
        Image.Pull pull = pull(service);
        return name.isEmpty() && build.isEmpty() ? NONE : new Image(name, build, pull);
    }

    private boolean isName(String text, Part service) {
        try {
            Image.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage()).replaceFirst("^\"image\": ", "");
            diagnostics.error(
                    "\"image\" of %s: %s".formatted(service.subject(), said),
                    service.value("image").orElseThrow().range());
            return false;
        }
    }

    private Image.Pull pull(Part service) {
        Optional<String> policy = service.text("pull_policy");
        if (policy.isEmpty()) {
            return Image.Pull.MISSING;
        }
        SourceRange place = service.value("pull_policy").orElseThrow().range();
        String word = policy.get();
        if (LATER.contains(word) || word.startsWith("every_") || word.equals("refresh")) {
            diagnostics.add(Diagnostic.warning(
                    "\"pull_policy\" of %s: \"%s\" is not supported by this version; it is fetched where it is missing"
                            .formatted(service.subject(), word),
                    place));
            return Image.Pull.MISSING;
        }
        return switch (word) {
            case "always" -> Image.Pull.ALWAYS;
            case "never" -> Image.Pull.NEVER;
            case "missing", "if_not_present", "build" -> Image.Pull.MISSING;
            default -> {
                diagnostics.error(
                        "\"pull_policy\" of %s is unknown: \"%s\"".formatted(service.subject(), word),
                        place,
                        "known are always, build, missing and never");
                yield Image.Pull.MISSING;
            }
        };
    }

    private Optional<Build> build(Part part, boolean named) {
        part.warnOfOthers(Keys.BUILD, Keys.BUILD_OTHERS);
        Map<String, Optional<String>> args = new LinkedHashMap<>();
        // A name alone takes its value from outside.
        part.byName("args").forEach((name, value) -> args.put(name, value.or(() -> variables.value(name))));
        Optional<Path> dockerfile = part.made("dockerfile", "a path", Path::of);
        Optional<String> inline = inline(part);
        boolean unsaid = inline.isEmpty() && part.value("dockerfile_inline").isPresent();
        Optional<Path> context = context(part, named).filter(path -> !unsaid);
        Optional<Build> build = context.map(path ->
                new Build(path, inline.isPresent() ? Optional.empty() : dockerfile, inline, args, part.text("target")));
        build.ifPresent(made -> warnOfMissing(made, part));
        return build;
    }

    /** The text of a recipe in place of a file. */
    private Optional<String> inline(Part part) {
        Optional<String> text = part.made("dockerfile_inline", "the text of a Dockerfile", written -> {
            if (written.isBlank()) {
                throw new IllegalArgumentException("is empty; write the text of a Dockerfile, which begins with FROM");
            }
            return written;
        });
        if (text.isPresent() && part.value("dockerfile").isPresent()) {
            diagnostics.error(
                    "\"dockerfile\" and \"dockerfile_inline\" of %s exclude each other".formatted(part.subject()),
                    part.value("dockerfile").orElseThrow().range(),
                    "keep the file, or what is said inline");
        }
        return text;
    }

    private Optional<Path> context(Part part, boolean named) {
        String text = part.text("context").orElse("");
        SourceRange place = part.value("context")
                .map(Yaml::range)
                .orElseGet(() -> part.mapping().range());
        if (Normal.isElsewhere(text)) {
            String what = part.subject() + ": what is kept elsewhere cannot be built by this version";
            diagnostics.add(
                    named ? Diagnostic.warning(what + "; the image is fetched", place) : Diagnostic.error(what, place));
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            diagnostics.error("\"context\" of %s is not a path: %s".formatted(part.subject(), e.getReason()), place);
            return Optional.empty();
        }
    }

    /** What is not there now may be there when it is built, if that is made by something else. */
    private void warnOfMissing(Build build, Part part) {
        boolean directory = Files.isDirectory(build.context());
        Optional<Path> recipe = build.recipe().filter(file -> !Files.isRegularFile(file));
        if (!directory || recipe.isPresent()) {
            Path missing = directory
                    ? recipe.orElseThrow().getFileName()
                    : build.context().getFileName();
            String key = directory && build.dockerfile().isPresent() ? "dockerfile" : "context";
            diagnostics.add(Diagnostic.warning(
                    "%s: there is no %s%s"
                            .formatted(
                                    part.subject(),
                                    directory ? "" : "directory ",
                                    missing == null ? build.context() : missing),
                    part.value(key)
                            .map(Yaml::range)
                            .orElseGet(() -> part.mapping().range())));
        }
    }
}
