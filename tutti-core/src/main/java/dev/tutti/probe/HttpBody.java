package dev.tutti.probe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a request carries.
 *
 * @param contentType said of it, unless a header says otherwise
 */
public record HttpBody(String text, String contentType) {

    /** A text as it is. */
    public static HttpBody text(String text) {
        return new HttpBody(text, "text/plain; charset=utf-8");
    }

    /** The fields as a web page sends them, in the order of the map. */
    public static HttpBody form(Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new HttpBody(text, "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Its type and size; what it says may be secret. */
    @Override
    public String toString() {
        return "HttpBody[%s, %d characters]".formatted(contentType, text.length());
    }
}
