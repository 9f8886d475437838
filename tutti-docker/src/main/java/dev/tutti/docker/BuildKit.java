package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds with Docker's own client, which knows more of recipes than the builder that every engine has: mounts, other front ends.
 * The result is at the engine as that of the other.
 *
 * @param client the program {@code docker}
 * @param command how it is told to build so
 */
record BuildKit(Path client, List<String> command, Machine machine, Endpoint endpoint) {

    /** By its plugin; the builder that somebody has chosen may keep what it makes elsewhere. */
    private static final List<String> PLUGIN = List.of("buildx", "build", "--builder", "default", "--load");

    private static final String SWITCH = "DOCKER_BUILDKIT";
    private static final Pattern API = Pattern.compile("1\\.(\\d{1,4})");
    private static final Pattern OLD = Pattern.compile("\\bversion (?:1\\d|2[0-2])\\.");
    private static final int FIRST_API = 39;
    private static final Duration REST = Duration.ofSeconds(10);

    /** Where {@code docker build} would use it, and the engine is one that it can work with. */
    static Optional<BuildKit> of(Machine machine, Endpoint endpoint, EngineApi.Version engine) {
        Matcher api = API.matcher(engine.apiVersion());
        boolean isAble =
                engine.product().equals("Docker") && api.matches() && Integer.parseInt(api.group(1)) >= FIRST_API;
        String said = machine.variable(SWITCH).orElse("");
        return isAble && !said.equals("0")
                ? machine.program("docker")
                        .flatMap(client -> new BuildKit(client, PLUGIN, machine, endpoint).orBuiltIn(said.equals("1")))
                : Optional.empty();
    }

    /** Clients before 23 need no plugin, but have to be told. */
    private Optional<BuildKit> orBuiltIn(boolean isTold) {
        if (answer(List.of("buildx", "version")).isPresent()) {
            return Optional.of(this);
        }
        return answer(List.of("--version"))
                .filter(version -> isTold && OLD.matcher(version).find())
                .map(old -> new BuildKit(client, List.of("build"), machine, endpoint));
    }

    /** What it prints, where it succeeds. */
    private Optional<String> answer(List<String> words) {
        try {
            Process process = builder(words, Map.of()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Builds an image. Returns its id. */
    String build(ImageBuild wanted, BuildOutput output) {
        try {
            Path place = Files.createTempDirectory("tutti-build");
            Path id = place.resolve("image");
            // From a file: a pipe would have to be written to while the client does not read.
            Path input = place.resolve("recipe");
            try {
                Files.writeString(input, wanted.build().dockerfileInline().orElse(""));
                run(builder(words(wanted, id), variables(wanted)).redirectInput(input.toFile()), output);
                return Files.readString(id).strip();
            } finally {
                Files.deleteIfExists(id);
                Files.deleteIfExists(input);
                Files.delete(place);
            }
        } catch (IOException e) {
            throw output.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.INTERRUPTED, "Interrupted while an image was built", e);
        }
    }

    private static void run(ProcessBuilder builder, BuildOutput output) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        // The thread that waits can be interrupted, while one that reads cannot.
        Job reading = Threads.ofThisJvm().start("tutti-engine-build", () -> read(process, output));
        try {
            int exitCode = process.waitFor();
            reading.endsWithin(REST);
            if (exitCode != 0) {
                throw output.failed("docker ended with exit code " + exitCode);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void read(Process process, BuildOutput output) {
        try (Reader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            char[] text = new char[4096];
            for (int read = reader.read(text); read >= 0; read = reader.read(text)) {
                output.print(new String(text, 0, read));
            }
        } catch (IOException e) {
            // It was ended.
        }
    }

    private List<String> words(ImageBuild wanted, Path id) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--progress", "plain", "--iidfile", id.toString()));
        // A hyphen is the standard input.
        words.addAll(
                List.of("--file", wanted.build().recipe().map(Path::toString).orElse("-")));
        wanted.names().forEach(name -> words.addAll(List.of("--tag", name)));
        wanted.labels().forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
        // Their values are not to be seen in the list of processes.
        wanted.args()
                .forEach((name, value) ->
                        words.addAll(List.of("--build-arg", isOurs(name) ? name + "=" + value : name)));
        wanted.build().target().ifPresent(target -> words.addAll(List.of("--target", target)));
        wanted.platform().ifPresent(platform -> words.addAll(List.of("--platform", platform)));
        if (wanted.pullBase()) {
            words.add("--pull");
        }
        words.add(wanted.build().context().toString());
        return words;
    }

    private static Map<String, String> variables(ImageBuild wanted) {
        Map<String, String> variables = new TreeMap<>(wanted.args());
        variables.keySet().removeIf(BuildKit::isOurs);
        return variables;
    }

    /** Whether a variable means something to the client itself. */
    private static boolean isOurs(String name) {
        return name.equals("PATH") || name.equals("HOME") || name.startsWith("DOCKER_") || name.startsWith("BUILD");
    }

    private ProcessBuilder builder(List<String> words, Map<String, String> more) {
        List<String> all = new ArrayList<>(List.of(client.toString()));
        all.addAll(words);
        var builder = new ProcessBuilder(all);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(machine.environment());
        variables.putAll(more);
        variables.remove("DOCKER_CONTEXT");
        variables.put(SWITCH, "1");
        variables.put("DOCKER_HOST", endpoint.address().toString());
        endpoint.tls().ifPresent(files -> {
            variables.put("DOCKER_CERT_PATH", files.directory().toString());
            variables.put(files.verifies() ? "DOCKER_TLS_VERIFY" : "DOCKER_TLS", "1");
        });
        return builder;
    }
}
