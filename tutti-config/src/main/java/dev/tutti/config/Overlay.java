package dev.tutti.config;

import dev.tutti.hcl.Expression;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.ObjectExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One object laid over another: maps are merged deeply, everything else is replaced. Each part keeps its own file. */
final class Overlay {

    private Overlay() {}

    static ObjectExpression of(ObjectExpression below, ObjectExpression above) {
        Map<String, Member> named = new LinkedHashMap<>();
        List<Member> unnamed = new ArrayList<>();
        for (Member member : below.members()) {
            member.name().ifPresentOrElse(name -> named.put(name.text(), member), () -> unnamed.add(member));
        }
        for (Member member : above.members()) {
            Optional<Name> name = member.name();
            if (name.isPresent()) {
                named.merge(name.get().text(), member, Overlay::merged);
            } else {
                unnamed.add(member);
            }
        }
        List<Member> members = new ArrayList<>(named.values());
        members.addAll(unnamed);
        return new ObjectExpression(members, above.range());
    }

    private static Member merged(Member below, Member above) {
        Expression lower = below.value();
        Expression upper = above.value();
        return lower instanceof ObjectExpression under && upper instanceof ObjectExpression over
                ? new Member(above.key(), of(under, over))
                : above;
    }
}
