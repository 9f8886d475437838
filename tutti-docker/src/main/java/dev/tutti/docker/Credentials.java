package dev.tutti.docker;

import com.github.dockerjava.api.model.AuthConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What proves to a registry who asks: kept in the Docker config, or by a program that it names. */
record Credentials(Machine machine) {

    /** As the config calls the registry of images without a host. */
    static final String HUB = "https://index.docker.io/v1/";

    private static final String TOKEN_USER = "<token>";

    /** Those for the registry of an image, where there are any. */
    Optional<AuthConfig> of(String image) {
        String registry = registry(image);
        Optional<Json> settings = new DockerConfig(new EndpointSearch(machine).directory()).settings();
        return settings.flatMap(config -> helper(config, registry)
                .map(helper -> ask(helper, registry))
                .orElseGet(() -> kept(config.at("auths"), registry)));
    }

    /** Where an image is kept. */
    static String registry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return !isHost || first.equals("docker.io") || first.equals("index.docker.io") ? HUB : first;
    }

    private static Optional<String> helper(Json config, String registry) {
        String own = config.at("credHelpers").at(registry).text();
        String common = config.at("credsStore").text();
        return Optional.of(own.isEmpty() ? common : own).filter(name -> !name.isEmpty());
    }

    private Optional<AuthConfig> ask(String helper, String registry) {
        return new CredentialProgram(machine, helper).get(registry).map(answer -> {
            String user = answer.at("Username").text();
            String secret = answer.at("Secret").text();
            AuthConfig made = new AuthConfig().withRegistryAddress(registry);
            return user.equals(TOKEN_USER)
                    ? made.withIdentityToken(secret)
                    : made.withUsername(user).withPassword(secret);
        });
    }

    private static Optional<AuthConfig> kept(Json auths, String registry) {
        return auths.fields().entrySet().stream()
                .filter(entry -> host(entry.getKey()).equals(host(registry)))
                .findFirst()
                .flatMap(entry -> kept(entry.getValue()))
                .map(found -> found.withRegistryAddress(registry));
    }

    private static Optional<AuthConfig> kept(Json entry) {
        String token = entry.at("identitytoken").text();
        if (!token.isEmpty()) {
            return Optional.of(new AuthConfig().withIdentityToken(token));
        }
        String[] pair = decoded(entry.at("auth").text()).split(":", 2);
        UnaryOperator<String> or = name -> entry.at(name).text();
        String user = pair.length == 2 ? pair[0] : or.apply("username");
        String password = pair.length == 2 ? pair[1] : or.apply("password");
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new AuthConfig().withUsername(user).withPassword(password));
    }

    private static String decoded(String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The config names some registries by the whole address of their API. */
    private static String host(String registry) {
        return registry.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    }
}
