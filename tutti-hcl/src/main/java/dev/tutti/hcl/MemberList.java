package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of one object as they are read; notices a key that comes twice. */
final class MemberList {
    private final List<Member> members = new ArrayList<>();
    private final Map<String, SourceRange> places = new HashMap<>();

    /** Adds a member; the problem if its key is already there, in which case the first one stays. */
    Optional<Diagnostic> add(Member member) {
        Optional<Name> name = member.name();
        Optional<SourceRange> earlier = name.flatMap(n -> Optional.ofNullable(places.putIfAbsent(n.text(), n.range())));
        if (earlier.isEmpty()) {
            members.add(member);
        }
        return earlier.map(
                place -> twice(member.key().range(), name.map(Name::text).orElse(""), place));
    }

    /** What to say about a name that is set a second time. */
    static Diagnostic twice(SourceRange second, String name, SourceRange first) {
        return Diagnostic.error("\"%s\" is set twice".formatted(name), second)
                .withHint("remove one of the two")
                .withRelated("first set at", first);
    }

    List<Member> toList() {
        return List.copyOf(members);
    }
}
