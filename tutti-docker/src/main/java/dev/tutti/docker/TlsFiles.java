package dev.tutti.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What an encrypted connection needs, in the files that Docker's client keeps it in.
 *
 * @param directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, any of which may be missing
 * @param verifies whether the engine has to prove who it is
 */
record TlsFiles(Path directory, boolean verifies) {

    private static final char[] NO_PASSWORD = new char[0];

    /** Encrypts a connection. */
    SSLSocket over(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
        if (verifies) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), verifies ? trust() : new TrustManager[] {new Everybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new SSLException("the certificates in %s cannot be used: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
        if (!Files.exists(directory.resolve("key.pem"))) {
            return null;
        }
        KeyStore store = empty();
        Certificate[] chain = certificates("cert.pem").toArray(Certificate[]::new);
        store.setKeyEntry("key", PrivateKeyFile.read(directory.resolve("key.pem")), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    /** Those of the system where no authority is named. */
    private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
        if (!Files.exists(directory.resolve("ca.pem"))) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (Certificate authority : certificates("ca.pem")) {
            store.setCertificateEntry("ca" + number++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private Collection<? extends Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(directory.resolve(file))) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /** For those who have said that they do not want to know who answers. */
    private static final class Everybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
