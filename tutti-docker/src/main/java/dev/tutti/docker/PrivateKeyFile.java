package dev.tutti.docker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key that is kept in PEM: as PKCS #8, which the JDK knows, or in the older form of OpenSSL for RSA, which only lacks
 * a head.
 */
final class PrivateKeyFile {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (|RSA )PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    /** Version 0, then who can read the rest: {@code rsaEncryption} without parameters. */
    private static final byte[] RSA_HEAD = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    /** Before a length of two bytes, as that of every RSA key that is still in use. */
    private static final int LONG_FORM = 0x82;

    private PrivateKeyFile() {}

    static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PEM.matcher(Files.readString(file));
        if (!pem.find()) {
            throw new GeneralSecurityException(
                    "%s is no key that can be read; make one of it: openssl pkcs8 -topk8 -nocrypt -in key.pem -out new.pem"
                            .formatted(file));
        }
        byte[] key = Base64.getMimeDecoder().decode(pem.group(2));
        var encoded = new PKCS8EncodedKeySpec(pem.group(1).isEmpty() ? key : withHead(key));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // One of another kind.
            }
        }
        throw new GeneralSecurityException(file + " is a key of a kind that is not known");
    }

    private static byte[] withHead(byte[] key) {
        byte[] octets = element(OCTETS, key);
        return element(
                SEQUENCE,
                ByteBuffer.allocate(RSA_HEAD.length + octets.length)
                        .put(RSA_HEAD)
                        .put(octets)
                        .array());
    }

    private static byte[] element(int tag, byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) tag)
                .put((byte) LONG_FORM)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}
