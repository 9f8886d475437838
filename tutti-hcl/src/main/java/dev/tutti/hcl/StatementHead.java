package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads what stands between the first name of a statement and the brace of its block, or says why it is no block. */
record StatementHead(TokenStream stream, Name name, Supplier<Name> word, Supplier<Name> quoted) {

    /** The labels that follow. */
    List<Name> labels() {
        List<Name> labels = new ArrayList<>();
        while (isLabel(stream.peek())) {
            labels.add(stream.at(TokenKind.QUOTE_OPEN) ? quoted.get() : word.get());
        }
        return labels;
    }

    /** Makes sure that a brace is next, also if it stands on the next line, which is reported. */
    void expectBrace(List<Name> labels) {
        Token token = stream.peek();
        if (token.is(TokenKind.BRACE_OPEN)) {
            return;
        }
        if (token.is(TokenKind.EQUALS) && stream.peekSecond().is(TokenKind.BRACE_OPEN)) {
            stream.report(blockWithEquals(token), token);
            stream.next();
            return;
        }
        int lineEnd = stream.index();
        stream.skipLines();
        if (token.is(TokenKind.NEWLINE) && stream.at(TokenKind.BRACE_OPEN)) {
            Token brace = stream.peek();
            stream.report(
                    Diagnostic.error("\"{\" on a line of its own", stream.range(brace))
                            .withHint("write it at the end of the line that names the block"),
                    brace);
            return;
        }
        stream.moveTo(lineEnd);
        throw noBlock(token, labels);
    }

    private Diagnostic blockWithEquals(Token token) {
        return Diagnostic.error("a block has no \"=\"", stream.range(token))
                .withHint("remove the \"=\" before its \"{\"");
    }

    private Abandoned noBlock(Token token, List<Name> labels) {
        if (token.is(TokenKind.EQUALS)) {
            return stream.error(
                    "expected \"{\", found \"=\"", token, "an attribute has one name: %s = value".formatted(name));
        }
        if (token.is(TokenKind.COLON) && labels.isEmpty()) {
            return stream.error("expected \"=\", found \":\"", token, name + " = value");
        }
        boolean ends = token.is(TokenKind.NEWLINE) || token.is(TokenKind.END) || token.is(TokenKind.BRACE_CLOSE);
        if (ends && labels.size() < 2) {
            return stream.error(unfinished(labels), token);
        }
        return labels.isEmpty()
                ? stream.error(
                        "expected \"=\" or \"{\" after \"%s\", found %s".formatted(name, token.shown()),
                        token,
                        name + " = " + (token.is(TokenKind.NUMBER) ? token.text() : "value"))
                : stream.error(
                        "expected \"{\", found " + token.shown(), token, "a block is written: name \"label\" { … }");
    }

    private Diagnostic unfinished(List<Name> labels) {
        if (labels.isEmpty()) {
            return Diagnostic.error("\"%s\" has no value".formatted(name), name.range())
                    .withHint("write %1$s = value, or %1$s { … } for a block".formatted(name));
        }
        Name label = labels.get(0);
        return Diagnostic.error("expected \"=\" or \"{\" after \"%s\"".formatted(name), label.range())
                .withHint("write %1$s = \"%2$s\", or %1$s \"%2$s\" { … } for a block".formatted(name, label));
    }

    /** Whether the tokens from here on begin another statement on the same line. */
    boolean isNext() {
        int first = stream.index();
        if (!isLabel(stream.peek()) && !stream.at(TokenKind.NUMBER)) {
            return false;
        }
        int i = first + 1;
        while (isPartOfHead(stream.get(i))) {
            i++;
        }
        Token token = stream.get(i);
        return token.is(TokenKind.EQUALS) || token.is(TokenKind.BRACE_OPEN);
    }

    private static boolean isPartOfHead(Token token) {
        return switch (token.kind()) {
            case NAME, NUMBER, DOT, QUOTE_OPEN, TEXT, QUOTE_CLOSE -> true;
            default -> false;
        };
    }

    private static boolean isLabel(Token token) {
        return token.is(TokenKind.NAME) || token.is(TokenKind.QUOTE_OPEN);
    }
}
