package dev.tutti.hcl;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the place where reading can go on after a broken statement: behind its last line, with brackets balanced. When a
 * bracket was never closed, indentation tells where the statement was meant to end.
 */
final class Recovery {
    private final TokenStream stream;
    private final Deque<TokenKind> open = new ArrayDeque<>();

    Recovery(TokenStream stream) {
        this.stream = stream;
    }

    /** Moves behind the statement that begins at the first index and broke at the current one. */
    void skip(int first) {
        int broken = beginsLine(stream.index() - 1, first) ? stream.index() - 1 : stream.index();
        int column = stream.column(stream.get(first));
        int i = first;
        while (!stream.get(i).is(TokenKind.END)) {
            Token token = stream.get(i);
            if (i >= broken && i > first && ends(token, i, column)) {
                break;
            }
            track(token);
            i++;
        }
        stream.moveTo(i);
    }

    private boolean ends(Token token, int index, int column) {
        boolean outside = open.isEmpty();
        if (token.is(TokenKind.NEWLINE) || token.is(TokenKind.BRACE_CLOSE)) {
            if (outside) {
                return true;
            }
        }
        boolean startsLine = stream.get(index - 1).is(TokenKind.NEWLINE);
        if (outside || !startsLine) {
            return false;
        }
        int here = stream.column(token);
        return token.is(TokenKind.BRACE_CLOSE) && here < column || here <= column && beginsStatement(index);
    }

    /** Whether the name of the next statement was taken for a part of the broken one. */
    private boolean beginsLine(int index, int first) {
        return index > first && stream.get(index - 1).is(TokenKind.NEWLINE) && beginsStatement(index);
    }

    private boolean beginsStatement(int index) {
        Token name = stream.get(index);
        Token next = stream.get(index + 1);
        return name.is(TokenKind.NAME)
                && (next.is(TokenKind.EQUALS) || next.is(TokenKind.BRACE_OPEN) || next.is(TokenKind.QUOTE_OPEN));
    }

    private void track(Token token) {
        if (token.kind().opens()) {
            open.push(token.kind());
        } else if (token.kind().closes() && !open.isEmpty()) {
            open.pop();
        }
    }
}
