package dev.tutti.hcl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds the block to blame when the file ends inside of one. By counting it would always be the outermost; a brace that
 * stands further left than the block it closes tells that this block lacks its own.
 */
final class UnclosedBlocks {
    private record Opened(Name type, SourceRange header) {}

    private final TokenStream stream;
    private final Deque<Opened> open = new ArrayDeque<>();
    private Optional<Opened> suspect = Optional.empty();
    private boolean reported;

    UnclosedBlocks(TokenStream stream) {
        this.stream = stream;
    }

    void opened(Name type, List<Name> labels, Token brace) {
        SourceRange header = labels.isEmpty()
                ? type.range()
                : type.range().to(labels.get(labels.size() - 1).range());
        open.push(new Opened(type, header.to(stream.range(brace))));
    }

    void closed(Token brace) {
        Opened block = open.pop();
        boolean ownLine = stream.line(brace) > block.header().start().line();
        if (suspect.isEmpty()
                && ownLine
                && stream.column(brace) < block.header().start().column()) {
            suspect = Optional.of(block);
        }
    }

    /** Reports the block to blame; once, however many are open. */
    void reachedEnd() {
        Opened innermost = open.pop();
        if (reported) {
            return;
        }
        reported = true;
        Opened blamed = suspect.orElse(innermost);
        Token end = stream.peek();
        Token before = stream.previous();
        stream.report(
                Diagnostic.error("block \"%s\" is never closed".formatted(blamed.type()), blamed.header())
                        .withHint("add the \"}\" that ends it"),
                before.is(TokenKind.BAD) ? before : end);
    }
}
