package dev.tutti.probe;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Encryption over a connection that exists. */
final class Tls {

    private Tls() {}

    /**
     * Shakes hands.
     *
     * @param insecure whether any certificate will do, for any host
     */
    static Socket over(Socket plain, String host, int port, boolean insecure) throws IOException {
        try {
            SSLContext context = insecure ? trustingAnyone() : SSLContext.getDefault();
            var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
            if (!insecure) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException unavailable) {
            throw new IOException(unavailable.getMessage(), unavailable);
        }
    }

    private static SSLContext trustingAnyone() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, new SecureRandom());
        return context;
    }

    /** Used only where the configuration asks for it, for certificates made on a developer's machine. */
    private static final class Credulous extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // anyone
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // anyone
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // anyone
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // anyone
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // anyone
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // anyone
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
