package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;

/** The parts of a template while it is read, with the trimming of blanks around code and of indentation. */
final class TemplateText {
    /** A part: text that may still be trimmed, or code. */
    private record Piece(String text, List<Expression> code, SourceRange range) {
        boolean isText() {
            return code.isEmpty();
        }

        Piece with(String changed) {
            return new Piece(changed, code, range);
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    private boolean trimming;

    void text(Token token, SourceRange range) {
        pieces.add(new Piece(trimming ? token.text().stripLeading() : token.text(), List.of(), range));
        trimming = false;
    }

    /** Notes that code begins here, which trims the text before it if it begins with {@code ~}. */
    void opening(Token open) {
        int last = pieces.size() - 1;
        if (open.text().endsWith("~") && last >= 0 && pieces.get(last).isText()) {
            pieces.set(last, pieces.get(last).with(pieces.get(last).text().stripTrailing()));
        }
    }

    /** Adds code; its closing token may trim the text that follows. */
    void code(Expression expression, Token close) {
        pieces.add(new Piece("", List.of(expression), expression.range()));
        trimming = close.text().startsWith("~");
    }

    /** Trims the first text if the code before it ends with {@code ~}. */
    void closing(Token close) {
        if (close.text().startsWith("~") && !pieces.isEmpty() && pieces.get(0).isText()) {
            pieces.set(0, pieces.get(0).with(pieces.get(0).text().stripLeading()));
        }
    }

    /** Removes the indentation that all lines share. Lines without text do not count. */
    void unindent() {
        int shared = Integer.MAX_VALUE;
        boolean lineStart = true;
        for (Piece piece : pieces) {
            if (lineStart
                    && !(piece.isText()
                            && piece.text().isBlank()
                            && piece.text().endsWith("\n"))) {
                shared = Math.min(shared, indentation(piece.text()));
            }
            lineStart = piece.isText() && piece.text().endsWith("\n");
        }
        lineStart = true;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (lineStart && piece.isText()) {
                pieces.set(i, piece.with(piece.text().substring(Math.min(shared, indentation(piece.text())))));
            }
            lineStart = piece.isText() && piece.text().endsWith("\n");
        }
    }

    private static int indentation(String text) {
        int i = 0;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** The template, or the literal if all of it is text. */
    Expression toExpression(SourceRange range) {
        if (pieces.stream().allMatch(Piece::isText)) {
            StringBuilder text = new StringBuilder();
            pieces.forEach(piece -> text.append(piece.text()));
            return new Literal(Value.of(text.toString()), range);
        }
        return toTemplate(range);
    }

    /** The parts, neighbouring texts joined. */
    Template toTemplate(SourceRange range) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        SourceRange place = range;
        for (Piece piece : pieces) {
            if (piece.isText()) {
                place = text.length() == 0 ? piece.range() : place.to(piece.range());
                text.append(piece.text());
            } else {
                addText(parts, text, place);
                parts.addAll(piece.code());
            }
        }
        addText(parts, text, place);
        return new Template(parts, range);
    }

    private static void addText(List<Expression> parts, StringBuilder text, SourceRange range) {
        if (text.length() > 0) {
            parts.add(new Literal(Value.of(text.toString()), range));
            text.setLength(0);
        }
    }
}
