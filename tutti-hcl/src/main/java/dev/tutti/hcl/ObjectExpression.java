package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** <code>{ key = value }</code>, in JSON too. A key that is repeated keeps the last value; the parser has complained. */
public record ObjectExpression(List<Member> members, SourceRange range) implements Expression {
    public ObjectExpression {
        members = List.copyOf(members);
    }

    @Override
    public Value valueIn(Evaluation evaluation) {
        return evaluation.object(this);
    }

    @Override
    public List<Expression> operands() {
        return members.stream()
                .flatMap(member -> Stream.of(member.key(), member.value()))
                .toList();
    }

    @Override
    public Optional<ObjectExpression> object() {
        return Optional.of(this);
    }
}
