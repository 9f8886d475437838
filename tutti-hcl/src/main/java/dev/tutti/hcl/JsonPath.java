package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path into JSON: {@code $.a.b[0]['k']}, with {@code *} for all elements. Without a {@code *} it leads to one value,
 * null if it is not there; with one, to a list of all that is there.
 */
final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.(?<name>[\\p{L}_][\\p{L}\\p{N}_-]*+)|\\[(?<index>-?[0-9]{1,9})]|\\['(?<single>[^']*+)']"
                    + "|\\[\"(?<double>[^\"]*+)\"]|(?<all>\\.\\*|\\[\\*])");

    private JsonPath() {}

    /** {@code jsonpath(path, json)}: the JSON may be a text or a value. */
    static Value function(Arguments arguments) {
        String path = arguments.text(0).strip();
        Value json = arguments.value(1);
        Value root = json.elements().isPresent() ? json : parsed(arguments.text(1));
        if (!path.startsWith("$")) {
            throw FunctionFailure.of("needs a path that begins with \"$\"", 0).withHint("such as $.items[0].name");
        }
        return find(root, path);
    }

    private static Value parsed(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Value value = JsonParser.data(Source.of("json", text), diagnostics);
        if (diagnostics.hasErrors()) {
            Diagnostic first = diagnostics.toList().get(0);
            String place = first.subject().map(range -> " at " + range).orElse("");
            throw FunctionFailure.of("cannot read the JSON: %s%s".formatted(first.summary(), place), 1);
        }
        return value;
    }

    private static Value find(Value root, String path) {
        Matcher matcher = STEP.matcher(path);
        List<Value> found = List.of(root);
        boolean several = false;
        int at = 1;
        while (at < path.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw FunctionFailure.of("cannot read the path at \"%s\"".formatted(path.substring(at)), 0)
                        .withHint("steps are .name, [0], ['name'], [*]");
            }
            found = step(found, matcher);
            several |= matcher.group("all") != null;
            at = matcher.end();
        }
        return several ? Value.of(found) : found.isEmpty() ? new NullValue() : found.get(0);
    }

    private static List<Value> step(List<Value> values, Matcher matcher) {
        List<Value> found = new ArrayList<>();
        for (Value value : values) {
            if (matcher.group("all") != null) {
                found.addAll(value.elements().orElse(List.of()));
            } else if (matcher.group("index") != null) {
                element(value, Integer.parseInt(matcher.group("index"))).ifPresent(found::add);
            } else {
                entry(value, name(matcher)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static String name(Matcher matcher) {
        return Optional.ofNullable(matcher.group("name"))
                .or(() -> Optional.ofNullable(matcher.group("single")))
                .orElseGet(() -> String.valueOf(matcher.group("double")));
    }

    private static Optional<Value> element(Value value, int index) {
        List<Value> elements =
                value.entries().isPresent() ? List.of() : value.elements().orElse(List.of());
        int place = index < 0 ? elements.size() + index : index;
        return place >= 0 && place < elements.size() ? Optional.of(elements.get(place)) : Optional.empty();
    }

    private static Optional<Value> entry(Value value, String name) {
        return value.entries().flatMap(entries -> Optional.ofNullable(entries.get(name)));
    }
}
