package dev.tutti.config;

import dev.tutti.hcl.Body;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Refuses what a file cannot hold. */
record TopLevel(Collection<String> unitKinds, Diagnostics diagnostics) {

    private static final List<String> ALWAYS = List.of("project", "variable", "logger", "profile", "watch");
    private static final Set<String> ELSEWHERE = Set.of("kernel", "app");

    void check(Body body) {
        List<String> known = new ArrayList<>(unitKinds);
        known.addAll(ALWAYS);
        for (Name name : body.names()) {
            if (!known.contains(name.text())) {
                refuse(name, known);
            }
        }
    }

    private String kinds() {
        List<String> kinds =
                unitKinds.stream().filter(kind -> !kind.equals("job")).toList();
        int last = kinds.size() - 1;
        return last < 1
                ? String.join("", kinds)
                : String.join(", ", kinds.subList(0, last)) + " and " + kinds.get(last);
    }

    private void refuse(Name name, List<String> known) {
        if (ELSEWHERE.contains(name.text())) {
            diagnostics.error(
                    "\"" + name + "\" blocks are not supported by this version",
                    name.range(),
                    "this version runs " + kinds() + " blocks");
            return;
        }
        diagnostics.add(Diagnostic.error("unknown block \"" + name + "\"", name.range())
                .withHint(Suggestion.hint(name.text(), known).orElse("a file holds " + String.join(", ", known))));
    }
}
