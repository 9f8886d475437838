package dev.tutti.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * A URL that can be asked over HTTP.
 *
 * @param isShort whether only port and path are written, as in {@code :8080/health}
 */
record WebAddress(URI uri, boolean isShort) {

    private static final Pattern SHORT = Pattern.compile(":[0-9]{1,5}(?:[/?].*)?");

    static WebAddress of(String text) {
        String plain = text.strip();
        boolean isShort = SHORT.matcher(plain).matches();
        try {
            URI uri = new URI(isShort ? "http://localhost" + plain : plain);
            String scheme = String.valueOf(uri.getScheme());
            if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
                throw new IllegalArgumentException("\"" + text + "\" must begin with http:// or https://");
            }
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("\"" + text + "\" names no host");
            }
            if (uri.getPort() > 65535 || uri.getPort() == 0) {
                throw new IllegalArgumentException("port " + uri.getPort() + " is not between 1 and 65535");
            }
            return new WebAddress(uri, isShort);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL: " + e.getReason(), e);
        }
    }

    /** The port it asks, written or not. */
    int port() {
        return uri.getPort() > 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
