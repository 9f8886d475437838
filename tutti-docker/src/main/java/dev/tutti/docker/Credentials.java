package dev.tutti.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
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
        Optional<JsonNode> settings = new DockerConfig(new EndpointSearch(machine).directory()).settings();
        return settings.flatMap(config -> helper(config, registry)
                .map(helper -> ask(helper, registry))
                .orElseGet(() -> kept(config.path("auths"), registry)));
    }

    /** Where an image is kept. */
    static String registry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return !isHost || first.equals("docker.io") || first.equals("index.docker.io") ? HUB : first;
    }

    private static Optional<String> helper(JsonNode config, String registry) {
        String own = config.path("credHelpers").path(registry).asText();
        String common = config.path("credsStore").asText();
        return Optional.of(own.isEmpty() ? common : own).filter(name -> !name.isEmpty());
    }

    private Optional<AuthConfig> ask(String helper, String registry) {
        return new CredentialProgram(machine, helper).get(registry).map(answer -> {
            String user = answer.path("Username").asText();
            String secret = answer.path("Secret").asText();
            AuthConfig made = new AuthConfig().withRegistryAddress(registry);
            return user.equals(TOKEN_USER)
                    ? made.withIdentityToken(secret)
                    : made.withUsername(user).withPassword(secret);
        });
    }

    private static Optional<AuthConfig> kept(JsonNode auths, String registry) {
        for (Iterator<Map.Entry<String, JsonNode>> each = auths.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = each.next();
            if (host(entry.getKey()).equals(host(registry))) {
                return kept(entry.getValue()).map(found -> found.withRegistryAddress(registry));
            }
        }
        return Optional.empty();
    }

    private static Optional<AuthConfig> kept(JsonNode entry) {
        String token = entry.path("identitytoken").asText();
        if (!token.isEmpty()) {
            return Optional.of(new AuthConfig().withIdentityToken(token));
        }
        String[] pair = decoded(entry.path("auth").asText()).split(":", 2);
        UnaryOperator<String> or = name -> entry.path(name).asText();
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
