package dev.tutti.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.opentest4j.TestAbortedException;

/** Something a test may need from the machine, how it is recognised and how it is installed. */
public enum Requirement {
    REDIS("redis-server", "apt-get install -y redis-server"),
    POSTGRES("postgres", "apt-get install -y postgresql") {
        @Override
        Optional<Path> find(Programs programs) {
            return programs.newest(Path.of("/usr/lib/postgresql"), "bin/postgres")
                    .or(() -> super.find(programs));
        }
    },
    NGINX("nginx", "apt-get install -y nginx-light"),
    MEMCACHED("memcached", "apt-get install -y memcached"),
    PYTHON("python3", "apt-get install -y python3"),
    YAML("python3", " with its module yaml", "apt-get install -y python3-yaml") {
        @Override
        Optional<Path> find(Programs programs) {
            return super.find(programs).filter(python -> programs.succeeds(python, "-c", "import yaml"));
        }
    },
    /** An engine that answers and has the images of which tests run containers. */
    DOCKER(
            "docker",
            " with a running engine and the images of examples/images",
            "apt-get install -y docker.io debootstrap debian-archive-keyring busybox-static"
                    + " && service docker start && examples/images/make") {
        @Override
        Optional<Path> find(Programs programs) {
            return super.find(programs).filter(docker -> programs.succeeds(docker, IMAGES));
        }
    },
    /** Not a plugin of the client's: the command with the hyphen. */
    COMPOSE("docker-compose", "apt-get install -y docker-compose"),
    /** One that runs containers of an image of examples/images. */
    PODMAN(
            "podman",
            " that can run an image of examples/images",
            "apt-get install -y podman catatonit netavark aardvark-dns"
                    + " && docker save tutti/busybox:1 | podman load") {
        @Override
        Optional<Path> find(Programs programs) {
            return super.find(programs)
                    .filter(podman -> programs.succeeds(podman, "run", "--rm", "--init", "tutti/busybox:1", "true"));
        }
    },
    TMUX("tmux", "apt-get install -y tmux"),
    FOREMAN("foreman", "apt-get install -y ruby-foreman"),
    CURL("curl", "apt-get install -y curl"),
    SOCAT("socat", "apt-get install -y socat"),
    NODE("node", "apt-get install -y nodejs"),
    NPM("npm", "apt-get install -y nodejs npm"),
    BASH("bash", "apt-get install -y bash"),
    ZSH("zsh", "apt-get install -y zsh"),
    FISH("fish", "apt-get install -y fish"),
    MAN("man", "apt-get install -y man-db"),
    GROFF("groff", "apt-get install -y groff-base"),
    SYSTEMD("systemd-analyze", " that can verify units of a user", "apt-get install -y systemd") {
        @Override
        Optional<Path> find(Programs programs) {
            return super.find(programs).filter(analyze -> verifies(programs, analyze));
        }
    },
    /** The right to become another user. */
    ROOT("runuser", " by which root becomes nobody", "apt-get install -y util-linux, and run the tests as root") {
        @Override
        Optional<Path> find(Programs programs) {
            return super.find(programs).filter(runuser -> programs.succeeds(runuser, "-u", "nobody", "--", "true"));
        }
    },
    /** The right to give up the right to kill others, and to look at them nevertheless. */
    CAPABILITIES(
            "setpriv",
            " by which root gives up CAP_KILL and keeps CAP_SYS_PTRACE",
            "apt-get install -y util-linux, and run the tests as root with all capabilities") {
        @Override
        Optional<Path> find(Programs programs) {
            return super.find(programs)
                    .filter(setpriv -> programs.succeeds(
                            setpriv, "--inh-caps=-kill", "--bounding-set=-kill", "sh", "-c", LOOKS_AT_OTHERS));
        }
    };

    private static final String[] IMAGES = {
        "image", "inspect", "tutti/busybox:1", "tutti/debian:12", "tutti/postgres:15", "tutti/python:3"
    };

    /** CAP_SYS_PTRACE has number 19. */
    private static final String LOOKS_AT_OTHERS =
            "[ $((0x$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status) >> 19 & 1)) = 1 ]";

    /** In a container without cgroups of its own systemd reads nothing at all. */
    private static final String VERIFY = """
            folder=$(mktemp -d) || exit
            trap 'rm -rf "$folder"' EXIT
            printf '[Service]\\nExecStart=/bin/true\\n' >"$folder/any.service"
            XDG_RUNTIME_DIR=$folder "$0" --user verify "$folder/any.service"
            """;

    private final String program;
    private final String quality;
    private final String install;

    Requirement(String program, String install) {
        this(program, "", install);
    }

    Requirement(String program, String quality, String install) {
        this.program = program;
        this.quality = quality;
        this.install = install;
    }

    /**
     * The program on this machine, or nothing where it is not installed or cannot do what it is needed for (Docker without an
     * engine that answers). Looked up anew each time.
     */
    public Optional<Path> find() {
        return find(Programs.ofThisMachine());
    }

    Optional<Path> find(Programs programs) {
        return programs.find(program);
    }

    private static boolean verifies(Programs programs, Path analyze) {
        return programs.succeeds(Path.of("/bin/sh"), "-c", VERIFY, analyze.toString());
    }

    /**
     * Leaves a test that cannot go on without this, as {@link Requires} does: it is skipped, or fails where {@code TUTTI_REQUIRE}
     * names this. For tests of which only some cases need it.
     */
    public void demand() {
        if (find().isEmpty()) {
            ConditionEvaluationResult verdict = new RequiresCondition().decide(List.of(this));
            throw new TestAbortedException(verdict.getReason().orElseThrow());
        }
    }

    /** The name used in {@link Requires} and in {@code TUTTI_REQUIRE}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why a test that needs this cannot run, and the command that changes it. */
    String absence() {
        return "%s is missing (%s); install it: %s".formatted(label(), program + quality, install);
    }

    /** The requirement of that name; fails with the known names for any other. */
    public static Requirement named(String label) {
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
