package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.SourceRange;

/** Why a type refuses a value, in the words of its exception; lines after the first are a hint. */
record Refusal(String message) {

    Diagnostic at(SourceRange place) {
        int end = message.indexOf('\n');
        Diagnostic diagnostic = Diagnostic.error(uncapitalized(end < 0 ? message : message.substring(0, end)), place);
        return end < 0 ? diagnostic : diagnostic.withHint(message.substring(end + 1));
    }

    /** Of something that nobody can judge, or use, before anything starts. */
    static Diagnostic late(String attribute, Reference reference, SourceRange place) {
        return Diagnostic.error(
                        "\"%s\" cannot be a value that is known only later (%s)".formatted(attribute, reference), place)
                .withHint("it must be known before anything starts");
    }

    private static String uncapitalized(String text) {
        boolean word =
                text.length() > 1 && Character.isUpperCase(text.charAt(0)) && !Character.isUpperCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
