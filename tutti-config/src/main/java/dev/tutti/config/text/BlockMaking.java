package dev.tutti.config.text;

import dev.tutti.hcl.Attribute;
import dev.tutti.hcl.Block;
import dev.tutti.hcl.Body;
import dev.tutti.hcl.Expression;
import dev.tutti.hcl.ListExpression;
import dev.tutti.hcl.Literal;
import dev.tutti.hcl.Member;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the block that a file of another kind would be in {@code tutti.hcl}, each part with its place in that file. Texts mean
 * themselves: nothing in them is evaluated. Owned by one thread.
 */
public final class BlockMaking {

    private final Name kind;
    private final Name label;
    private final List<Attribute> attributes = new ArrayList<>();

    /** A block of a kind with a label, which stands somewhere. */
    public BlockMaking(String kind, Name label) {
        this.kind = new Name(kind, label.range());
        this.label = label;
    }

    /** Adds an attribute whose value stands somewhere. */
    public BlockMaking with(String name, Expression value) {
        attributes.add(new Attribute(new Name(name, value.range()), value));
        return this;
    }

    /** The block. */
    public Block block() {
        Body body = new Body(attributes, List.of(), label.range());
        return new Block(kind, List.of(label), body, label.range());
    }

    /** A text. */
    public static Expression text(String text, SourceRange range) {
        return new Literal(Value.of(text), range);
    }

    /** True or false. */
    public static Expression truth(boolean truth, SourceRange range) {
        return new Literal(Value.of(truth), range);
    }

    /** A list. */
    public static Expression list(List<Expression> elements, SourceRange range) {
        return new ListExpression(elements, range);
    }

    /** Values by name. */
    public static Expression object(Map<String, Expression> values, SourceRange range) {
        List<Member> members = new ArrayList<>();
        values.forEach((name, value) -> members.add(new Member(text(name, value.range()), value)));
        return new ObjectExpression(members, range);
    }
}
