package dev.tutti.config;

import java.util.List;
import java.util.stream.Collectors;

/** Writes values in HCL. */
final class HclText {

    private HclText() {}

    /** A text in quotes that means exactly this. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean template = (c == '$' || c == '%') && i + 1 < text.length() && text.charAt(i + 1) == '{';
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(template ? "" + c + c : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }

    static String list(List<String> texts) {
        return texts.stream().map(HclText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
