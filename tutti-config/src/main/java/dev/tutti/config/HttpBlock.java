package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.probe.HttpBody;
import dev.tutti.probe.HttpProbe;
import dev.tutti.probe.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code http}: a URL, or a block. */
record HttpBlock(
        @Described("what is asked for; `:8080/health` is one of this machine, or of the container")
        WebAddress url,

        @Described(value = "of the request", byDefault = "HEAD; POST with a body")
        Optional<String> method,

        @Described(
                value = "that must be answered: a code, a class such as `2xx`, a range, or a regular"
                        + " expression for the whole code",
                byDefault = "\"200-399\"")
        Optional<HttpStatus> status,

        @Described("of the request") Map<String, String> headers,
        @Described("of the request") Optional<String> body,

        @Described(value = "whether any certificate will do", byDefault = "false")
        Optional<Boolean> insecure) {

    /** Stands where only the other attributes matter. */
    static final WebAddress PLACEHOLDER = new WebAddress(URI.create("http://localhost"), false);

    static HttpBlock parse(String url) {
        return new HttpBlock(
                WebAddress.of(url), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** This, with what it leaves open filled in. */
    HttpBlock over(HttpBlock defaults) {
        Map<String, String> all = new TreeMap<>(defaults.headers);
        all.putAll(headers);
        return new HttpBlock(
                url,
                method.or(defaults::method),
                status.or(defaults::status),
                all,
                body.or(defaults::body),
                insecure.or(defaults::insecure));
    }

    HttpBlock at(WebAddress elsewhere) {
        return new HttpBlock(elsewhere, method, status, headers, body, insecure);
    }

    HttpProbe probe() {
        return new HttpProbe(
                url.uri(),
                method,
                status.orElseGet(HttpStatus::standard),
                headers,
                body.map(HttpBody::text),
                insecure.orElse(false));
    }
}
