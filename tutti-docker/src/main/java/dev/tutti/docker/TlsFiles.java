package dev.tutti.docker;

import java.nio.file.Path;

/**
 * What an encrypted connection needs, in the files that Docker's client keeps it in.
 *
 * @param directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, any of which may be missing
 * @param verifies whether the engine has to prove who it is
 */
record TlsFiles(Path directory, boolean verifies) {}
