package dev.tutti.hcl;

import java.util.List;

/**
 * Decides where a block ends. At its brace, of course; but when a file is known to lack one, indentation tells better than
 * counting, which would blame the wrong block and put half of the file into it.
 */
final class BlockEnds {
    private final TokenStream stream;
    private final boolean trustsIndentation;
    private boolean missing;

    BlockEnds(TokenStream stream, boolean trustsIndentation) {
        this.stream = stream;
        this.trustsIndentation = trustsIndentation;
    }

    /** Whether some block had no brace of its own. */
    boolean isMissing() {
        return missing;
    }

    /** Whether the next token is not part of a block whose first word and first content stand in these columns. */
    boolean isHere(Token type, int contentColumn) {
        Token token = stream.peek();
        if (token.is(TokenKind.END)) {
            return true;
        }
        boolean startsLine = stream.previous().is(TokenKind.NEWLINE);
        if (!trustsIndentation || !startsLine) {
            return token.is(TokenKind.BRACE_CLOSE);
        }
        int column = stream.column(token);
        int own = stream.column(type);
        boolean dedented = contentColumn > own && column <= own && !token.is(TokenKind.NEWLINE);
        return token.is(TokenKind.BRACE_CLOSE) || dedented;
    }

    /** Takes the brace that ends a block, or reports that there is none. */
    void close(Token type, List<Name> labels, Token open) {
        Token token = stream.peek();
        boolean own = token.is(TokenKind.BRACE_CLOSE) && !belongsFurtherOut(type, token);
        if (own) {
            stream.next();
            return;
        }
        boolean first = !missing || trustsIndentation && !token.is(TokenKind.END);
        missing = true;
        if (first) {
            // What broke on the block's first line, or ran to the end of the file, has taken the brace with it.
            Token before = stream.previous();
            boolean swallowed = before.is(TokenKind.BAD) || stream.isBroken(open);
            if (!swallowed) {
                stream.report(unclosed(type, labels, open), token);
            }
        }
    }

    private boolean belongsFurtherOut(Token type, Token brace) {
        return trustsIndentation
                && stream.previous().is(TokenKind.NEWLINE)
                && stream.column(brace) < stream.column(type);
    }

    private Diagnostic unclosed(Token type, List<Name> labels, Token open) {
        String shown = labels.isEmpty()
                ? "block \"%s\"".formatted(type.text())
                : "%s \"%s\"".formatted(type.text(), labels.get(labels.size() - 1));
        return Diagnostic.error(shown + " is never closed", stream.range(type.start(), open.end()))
                .withHint("add the \"}\" that ends it");
    }
}
