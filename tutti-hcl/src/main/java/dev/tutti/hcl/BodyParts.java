package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one body holds while it is read; notices an attribute that comes twice. */
final class BodyParts {
    private final TokenStream stream;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, SourceRange> places = new HashMap<>();

    BodyParts(TokenStream stream) {
        this.stream = stream;
    }

    void add(Attribute attribute, Token token) {
        Name name = attribute.name();
        SourceRange earlier = places.putIfAbsent(name.text(), name.range());
        if (earlier == null) {
            attributes.add(attribute);
        } else {
            stream.report(MemberList.twice(name.range(), name.text(), earlier), token);
        }
    }

    void add(Block block) {
        blocks.add(block);
    }

    Body toBody(SourceRange range) {
        return new Body(attributes, blocks, range);
    }
}
