package dev.tutti.probe;

import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;

/**
 * Whether an HTTP request is answered with a wanted status, on this machine by the run itself. One request, on any address
 * of the host; redirects are answers, not followed. A {@code HEAD} that the server does not know is repeated as {@code GET}.
 *
 * @param url http or https; a name and password in it are sent as basic authentication and shown nowhere
 * @param method empty: {@code HEAD}, with a body {@code POST}
 * @param status which status counts
 * @param headers added to the request
 * @param insecure whether any certificate will do
 * @param portName a port of the unit, by its name; its number takes the place of that in the URL before the launch, where
 *     there is none
 */
public record HttpProbe(
        URI url,
        Optional<String> method,
        HttpStatus status,
        Map<String, String> headers,
        Optional<HttpBody> body,
        boolean insecure,
        Optional<String> portName)
        implements Punctual {

    /** As far as the host goes, with a name and password before it. */
    private static final String HOST = "^[^/]*//[^/?#]*";

    private static final String HOST_ALONE = "^([^/]*//(?:[^/?#]*@)?)[^/?#]*";

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when it is no URL of a web server, or something holds line breaks
     */
    public HttpProbe {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("\"" + shown(url) + "\" must begin with http:// or https://");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("\"" + shown(url) + "\" names no host");
        }
        method = method.map(text -> text.toUpperCase(Locale.ROOT));
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = Collections.unmodifiableMap(sorted);
        method.ifPresent(HttpProbe::refuseLineBreaks);
        headers.forEach((name, value) -> refuseLineBreaks(name + value));
    }

    /** A request to a port that is known. */
    public HttpProbe(
            URI url,
            Optional<String> method,
            HttpStatus status,
            Map<String, String> headers,
            Optional<HttpBody> body,
            boolean insecure) {
        this(url, method, status, headers, body, insecure, Optional.empty());
    }

    private static void refuseLineBreaks(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A method or header must not hold line breaks");
        }
    }

    /** A {@code HEAD} that must succeed or be redirected. */
    public static HttpProbe of(String url) {
        return new HttpProbe(
                URI.create(url), Optional.empty(), HttpStatus.standard(), Map.of(), Optional.empty(), false);
    }

    /** A {@code HEAD} to a port that the unit offers, known by its name, that must succeed or be redirected. */
    public static HttpProbe ofPort(String name, String path) {
        URI url = URI.create("http://localhost" + (path.startsWith("/") ? path : "/" + path));
        return new HttpProbe(
                url, Optional.empty(), HttpStatus.standard(), Map.of(), Optional.empty(), false, Optional.of(name));
    }

    /** Asks the port that the unit offers under a name, instead of one in the URL, which has none. */
    public HttpProbe onPort(String name) {
        return new HttpProbe(url, method, status, headers, body, insecure, Optional.of(name));
    }

    /** Sends another method than {@code HEAD}, or than {@code POST} with a body. */
    public HttpProbe withMethod(String other) {
        return new HttpProbe(url, Optional.of(other), status, headers, body, insecure, portName);
    }

    /** Accepts one status. */
    public HttpProbe withStatus(int code) {
        return withStatus(Integer.toString(code));
    }

    /** Accepts what the text says: {@code 204}, {@code 2xx}, {@code 200-399}, {@code (200|404)}; see {@link HttpStatus}. */
    public HttpProbe withStatus(String other) {
        return new HttpProbe(url, method, new HttpStatus(other), headers, body, insecure, portName);
    }

    /** Sends these headers instead of those given before. */
    public HttpProbe withHeaders(Map<String, String> other) {
        return new HttpProbe(url, method, status, other, body, insecure, portName);
    }

    /** Sends a text; {@code POST} unless a method is given. */
    public HttpProbe withBody(String text) {
        return with(HttpBody.text(text));
    }

    /** Sends fields as a web page does; {@code POST} unless a method is given. */
    public HttpProbe withForm(Map<String, String> fields) {
        return with(HttpBody.form(fields));
    }

    private HttpProbe with(HttpBody other) {
        return new HttpProbe(url, method, status, headers, Optional.of(other), insecure, portName);
    }

    /** Takes any certificate, also one that has run out or is for another host. */
    public HttpProbe trustingAnyCertificate() {
        return new HttpProbe(url, method, status, headers, body, true, portName);
    }

    /** The method the request is made with. */
    String verb() {
        return method.orElse(body.isPresent() ? "POST" : "HEAD");
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return other instanceof HttpProbe probe
                && insecure == probe.insecure
                && url.equals(probe.url)
                && method.equals(probe.method)
                && status.equals(probe.status)
                && headers.equals(probe.headers)
                && body.equals(probe.body)
                && portName.equals(probe.portName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, method, status, headers, body, insecure, portName);
    }

    @Override
    public HttpProbe at(Site site) {
        return portName.map(name -> with(site.host(url.getHost()), site.port(name)))
                .orElse(this);
    }

    private HttpProbe with(String host, int number) {
        URI known = URI.create(
                url.toString().replaceFirst(HOST_ALONE, "$1" + Matcher.quoteReplacement(host) + ":" + number));
        return new HttpProbe(known, method, status, headers, body, insecure);
    }

    @Override
    public String describe() {
        return "status %s of %s %s".formatted(status, verb(), shown());
    }

    /** Without the password it may hold, and with the name of a port whose number is not known yet. */
    private String shown() {
        return portName.map(name -> shown(url).replaceFirst(HOST, "$0:" + Matcher.quoteReplacement(name)))
                .orElseGet(() -> shown(url));
    }

    /** Without the password it may hold. */
    private static String shown(URI url) {
        return url.toString().replaceFirst("//[^/?#]*@", "//");
    }

    @Override
    public Set<Integer> localPorts() {
        return Addresses.here(url.getHost()).isEmpty() || portName.isPresent() ? Set.of() : Set.of(port());
    }

    @Override
    public Set<String> localAddresses() {
        return Addresses.hereAsNumbers(url.getHost());
    }

    @Override
    public boolean isPunctual() {
        return Addresses.isKnown(url.getHost());
    }

    @Override
    public Verdict check(Subject subject) throws InterruptedException {
        if (portName.isPresent()) {
            return Verdict.notYet(NamedPortProbe.UNKNOWN);
        }
        long deadline = System.nanoTime() + subject.patience().toNanos();
        var seen = Verdict.notYet(Connection.REFUSED);
        try {
            for (InetAddress address : Addresses.of(url.getHost())) {
                Verdict verdict = check(address, subject, deadline);
                seen = Connection.moreTelling(seen, verdict);
                if (verdict.ok() || deadline - System.nanoTime() <= 0) {
                    break;
                }
            }
            return seen;
        } catch (IOException failed) {
            return Verdict.notYet(Connection.reason(failed));
        }
    }

    private Verdict check(InetAddress address, Subject subject, long deadline) throws InterruptedException {
        try {
            // While the server thinks, there is time to see whose it is.
            var stranger = new AtomicReference<>(Optional.<String>empty());
            int code = new HttpExchange(this, address, deadline)
                    .status(() -> stranger.set(Listener.stranger(address, port(), subject)));
            boolean unknownMethod = code == 405 || code == 501;
            if (unknownMethod && verb().equals("HEAD") && !status.accepts(code)) {
                code = new HttpExchange(withMethod("GET"), address, deadline).status(() -> {});
            }
            return stranger.get().map(Verdict::notYet).orElse(new Verdict(status.accepts(code), "status " + code));
        } catch (IOException failed) {
            return Verdict.notYet(Listener.reason(failed, address, port(), subject));
        }
    }

    /** Where nothing is said, each scheme has a port of its own. */
    int port() {
        return url.getPort() > 0 ? url.getPort() : isSecure() ? 443 : 80;
    }

    boolean isSecure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** Time between now and a deadline of {@link System#nanoTime}; at least a millisecond. */
    static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }

    /** The URL and names of headers; their values may be secrets. */
    @Override
    public String toString() {
        return "HttpProbe[%s %s, status=%s, headers=%s]".formatted(verb(), shown(), status, headers.keySet());
    }
}
