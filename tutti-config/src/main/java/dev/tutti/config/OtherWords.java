package dev.tutti.config;

import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Literal;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads words that other tools have for an attribute as that attribute.
 *
 * @param attributes by the other words for them
 */
record OtherWords(Map<String, String> attributes, Diagnostics diagnostics) {

    NamedBlock readIn(NamedBlock block) {
        boolean none = block.body().members().stream()
                .allMatch(member -> member.name().filter(this::isOther).isEmpty());
        if (none) {
            return block;
        }
        Map<String, Name> written = new HashMap<>();
        block.body().members().stream()
                .flatMap(member -> member.name().stream())
                .filter(name -> !isOther(name))
                .forEach(name -> written.put(name.text(), name));
        List<Member> members = new ArrayList<>();
        for (Member member : block.body().members()) {
            read(member, written).ifPresent(members::add);
        }
        return new NamedBlock(
                block.kind(),
                block.label(),
                new ObjectExpression(members, block.body().range()));
    }

    private boolean isOther(Name name) {
        return attributes.containsKey(name.text());
    }

    private Optional<Member> read(Member member, Map<String, Name> written) {
        Optional<Name> other = member.name().filter(this::isOther);
        if (other.isEmpty()) {
            return Optional.of(member);
        }
        Name word = other.get();
        String attribute = attributes.getOrDefault(word.text(), word.text());
        Name before = written.putIfAbsent(attribute, word);
        if (before != null) {
            diagnostics.error(
                    "\"%s\" is another word for \"%s\", which is written as well".formatted(word, attribute),
                    word.range(),
                    "keep one of them");
            return Optional.empty();
        }
        return Optional.of(new Member(new Literal(Value.of(attribute), word.range()), member.value()));
    }
}
