package dev.tutti.log;

import java.util.ArrayList;
import java.util.List;

/** Reads what a match is to become. */
final class ReplacementTemplate {

    private final LinePattern pattern;
    private final String text;
    private final List<ReplacementPart> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    ReplacementTemplate(LinePattern pattern, String text) {
        this.pattern = pattern;
        this.text = text;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape();
            } else {
                literal.append(c);
            }
        }
        endLiteral();
    }

    List<ReplacementPart> parts() {
        return parts;
    }

    private void escape() {
        int start = at - 1;
        if (at == text.length()) {
            throw bad("ends in a backslash; two backslashes stand for one", start);
        }
        char c = text.charAt(at++);
        switch (c) {
            case '\\' -> literal.append('\\');
            case 'n' -> literal.append('\n');
            case 't' -> literal.append('\t');
            case 'r' -> literal.append('\r');
            case 'a' -> literal.append('\u0007');
            case 'e' -> literal.append('\u001b');
            case 'x' -> hexadecimal(start);
            case 'g' -> named(start);
            default -> digits(c, start);
        }
    }

    private void digits(char first, int start) {
        if (first < '0' || first > '9') {
            if (Character.isLetter(first)) {
                throw bad("has the unknown escape \\" + first, start);
            }
            literal.append('\\').append(first);
            return;
        }
        int end = at;
        while (end < text.length() && end < start + 4 && isOctal(text.charAt(end))) {
            end++;
        }
        if (first == '0' || (isOctal(first) && end == start + 4)) {
            literal.append((char) (Integer.parseInt(text.substring(start + 1, end), 8) & 0xFF));
            at = end;
            return;
        }
        if (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
            at++;
        }
        group(Integer.parseInt(text.substring(start + 1, at)), start);
    }

    private void hexadecimal(int start) {
        try {
            literal.append((char) Integer.parseInt(text.substring(at, at + 2), 16));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    bad("needs two hexadecimal digits after \\x", start).getMessage(), e);
        }
        at += 2;
    }

    private void named(int start) {
        int close = text.indexOf('>', at);
        if (at == text.length() || text.charAt(at) != '<' || close < 0) {
            throw bad("needs a group in \\g<…>", start);
        }
        String name = text.substring(at + 1, close);
        at = close + 1;
        if (!name.isEmpty() && name.length() < 4 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            group(Integer.parseInt(name), start);
            return;
        }
        String javaName = pattern.names().get(name);
        if (javaName == null) {
            throw bad("names the group \"" + name + "\", which \"" + pattern.regex() + "\" does not have", start);
        }
        endLiteral();
        parts.add(new ReplacementPart.NamedGroup(javaName));
    }

    private void group(int number, int start) {
        int count = pattern.groupCount();
        if (number > count) {
            String has = count == 0 ? "no group" : count == 1 ? "one group" : count + " groups";
            throw bad("refers to group " + number + ", but \"" + pattern.regex() + "\" has " + has, start);
        }
        endLiteral();
        parts.add(new ReplacementPart.Group(number));
    }

    private void endLiteral() {
        if (literal.length() > 0) {
            parts.add(new ReplacementPart.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private IllegalArgumentException bad(String what, int position) {
        return new IllegalArgumentException("Replacement \"" + text + "\" " + what + " (position " + position + ")");
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }
}
