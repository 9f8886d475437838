package dev.tutti.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/** Where a host name leads. */
final class Addresses {

    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private Addresses() {}

    /**
     * All addresses of the name. {@code localhost} always stands for both loopback addresses, whatever the system says: half
     * of all servers listen on one of them only.
     */
    static List<InetAddress> of(String host) throws UnknownHostException {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var addresses = new LinkedHashSet<>(lookedUp(bare));
        if (bare.equalsIgnoreCase("localhost")) {
            addresses.add(InetAddress.getByAddress(bare, LOOPBACK_4));
            addresses.add(InetAddress.getByAddress(bare, LOOPBACK_6));
        }
        return new ArrayList<>(addresses);
    }

    /** Whether a name or number means this machine's loopback, without asking anybody. */
    static boolean isHere(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.equals("0.0.0.0");
    }

    private static List<InetAddress> lookedUp(String host) throws UnknownHostException {
        try {
            return Arrays.asList(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            throw new UnknownHostException("unknown host " + host);
        }
    }
}
