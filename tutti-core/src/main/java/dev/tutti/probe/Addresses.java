package dev.tutti.probe;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a host name leads. */
final class Addresses {

    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    /** Only what is no name is written so; short forms such as {@code 127.1} are looked up. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|[^\\[\\]]*:[^\\[\\]]*");

    private Addresses() {}

    /**
     * All addresses of the name. {@code localhost} always stands for both loopback addresses, whatever the system says: half
     * of all servers listen on one of them only.
     */
    static List<InetAddress> of(String host) throws UnknownHostException {
        String bare = bare(host);
        var addresses = new LinkedHashSet<>(lookedUp(bare));
        if (isLocalhost(bare)) {
            addresses.addAll(loopback());
        }
        return new ArrayList<>(addresses);
    }

    /** Whether nobody has to be asked where it leads, which may take long. */
    static boolean isKnown(String host) {
        return isLocalhost(host) || NUMBER.matcher(bare(host)).matches();
    }

    /**
     * The addresses of this machine that a host means, as far as that is known without asking anybody; empty if it means
     * another machine, or that cannot be said.
     */
    static Set<InetAddress> here(String host) {
        if (isLocalhost(host)) {
            return loopback();
        }
        return number(bare(host))
                .filter(Addresses::isOfThisMachine)
                .map(Set::of)
                .orElse(Set.of());
    }

    static Set<String> hereAsNumbers(String host) {
        return here(host).stream().map(InetAddress::getHostAddress).collect(Collectors.toSet());
    }

    static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static Optional<InetAddress> number(String host) {
        try {
            return NUMBER.matcher(host).matches() ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException wrong) {
            return Optional.empty();
        }
    }

    private static boolean isLocalhost(String host) {
        return host.equalsIgnoreCase("localhost");
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static Set<InetAddress> loopback() {
        try {
            var both = new LinkedHashSet<InetAddress>();
            both.add(InetAddress.getByAddress("localhost", LOOPBACK_4));
            both.add(InetAddress.getByAddress("localhost", LOOPBACK_6));
            return both;
        } catch (UnknownHostException never) {
            throw new IllegalStateException(never);
        }
    }

    private static List<InetAddress> lookedUp(String host) throws UnknownHostException {
        try {
            return Arrays.asList(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new UnknownHostException("unknown host " + host);
        }
    }
}
