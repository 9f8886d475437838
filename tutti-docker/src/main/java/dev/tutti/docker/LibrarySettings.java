package dev.tutti.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the library is told, without its own search for properties, files and variables. No version of the API is asked for:
 * engines take that as their own, while old ones refuse new versions and new ones old versions.
 */
record LibrarySettings(Endpoint endpoint, Credentials credentials) implements DockerClientConfig {

    @Override
    public URI getDockerHost() {
        return endpoint.address();
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return RemoteApiVersion.unknown();
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public @Nullable String getRegistryUrl() {
        return null;
    }

    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
        return credentials.of(imageName).orElse(null);
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    /** The connections are made by {@link Wire}. */
    @Override
    public @Nullable SSLConfig getSSLConfig() {
        return null;
    }
}
