package dev.tutti.config;

import java.net.URI;
import java.net.URISyntaxException;

/** A URL that can be asked over HTTP. */
record WebAddress(URI uri) {

    static WebAddress of(String text) {
        try {
            URI uri = new URI(text.strip());
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
            return new WebAddress(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL: " + e.getReason(), e);
        }
    }
}
