package dev.tutti.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something a test may need from the machine, how it is recognised and how it is installed. */
public enum Requirement {
    REDIS("redis-server", "apt-get install -y redis-server") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("redis-server");
        }
    },
    POSTGRES("postgres", "apt-get install -y postgresql") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.newest(Path.of("/usr/lib/postgresql"), "bin/postgres")
                    .or(() -> programs.find("postgres"));
        }
    },
    NGINX("nginx", "apt-get install -y nginx-light") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("nginx");
        }
    },
    MEMCACHED("memcached", "apt-get install -y memcached") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("memcached");
        }
    },
    PYTHON("python3", "apt-get install -y python3") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("python3");
        }
    },
    DOCKER("docker with a running engine", "apt-get install -y docker.io && service docker start") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("docker").filter(docker -> programs.succeeds(docker, "version"));
        }
    },
    TMUX("tmux", "apt-get install -y tmux") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("tmux");
        }
    },
    FOREMAN("foreman", "apt-get install -y ruby-foreman") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("foreman");
        }
    },
    CURL("curl", "apt-get install -y curl") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("curl");
        }
    },
    NPM("npm", "apt-get install -y nodejs npm") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.find("npm");
        }
    };

    private final String program;
    private final String install;

    Requirement(String program, String install) {
        this.program = program;
        this.install = install;
    }

    /**
     * The program on this machine, or nothing where it is not installed (for Docker also: where its engine does not answer).
     * Looked up anew each time.
     */
    public Optional<Path> find() {
        return find(Programs.ofThisMachine());
    }

    abstract Optional<Path> find(Programs programs);

    /** The name used in {@link Requires} and in {@code TUTTI_REQUIRE}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why a test that needs this cannot run, and the command that changes it. */
    String absence() {
        return "%s is missing (%s); install it: %s".formatted(label(), program, install);
    }

    /** The requirement of that name; fails with the known names for any other. */
    static Requirement named(String label) {
        return Arrays.stream(values())
                .filter(requirement -> requirement.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No requirement is named \"%s\"; there are %s".formatted(label, labels())));
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(Requirement::label).collect(Collectors.toList());
    }
}
