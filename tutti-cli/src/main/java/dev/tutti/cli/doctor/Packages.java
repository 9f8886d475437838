package dev.tutti.cli.doctor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The command that installs something, in the words of the package manager that is there. */
record Packages(Machine machine) {

    /** Who installs packages, the first that is there. */
    private enum Installer {
        APT("apt-get", "apt-get install -y"),
        DNF("dnf", "dnf install -y"),
        PACMAN("pacman", "pacman -S --noconfirm"),
        APK("apk", "apk add"),
        ZYPPER("zypper", "zypper install -y"),
        BREW("brew", "brew install");

        private final String program;
        private final String command;

        Installer(String program, String command) {
            this.program = program;
            this.command = command;
        }
    }

    /** What can be installed, by its names in the order of the installers. */
    enum Package {
        JDK(
                "openjdk-17-jdk-headless",
                "java-latest-openjdk-devel",
                "jdk-openjdk",
                "openjdk17",
                "java-17-openjdk-devel",
                "openjdk"),
        DOCKER("docker.io", "docker", "docker", "docker", "docker", "--cask docker"),
        PYTHON("python3", "python3", "python", "python3", "python3", "python"),
        IPYKERNEL(
                "python3-ipykernel",
                "python3-ipykernel",
                "python-ipykernel",
                "py3-ipykernel",
                "python3-ipykernel",
                "jupyterlab"),
        SETSID("util-linux", "util-linux-core", "util-linux", "util-linux", "util-linux", "util-linux"),
        SCRIPT("bsdutils", "util-linux-script", "util-linux", "util-linux-misc", "util-linux", "util-linux"),
        STTY("coreutils", "coreutils", "coreutils", "coreutils", "coreutils", "coreutils");

        private final String[] names;

        Package(String... names) {
            this.names = names;
        }
    }

    String install(Package... packages) {
        Installer installer = installer();
        String names = Arrays.stream(packages)
                .map(wanted -> wanted.names[installer.ordinal()])
                .distinct()
                .collect(Collectors.joining(" "));
        String command = installer.command + " " + names;
        // Homebrew refuses to be called by the administrator.
        return installer == Installer.BREW ? command : machine.asRoot(command);
    }

    private Installer installer() {
        Installer usual = machine.isMac() ? Installer.BREW : Installer.APT;
        return Arrays.stream(Installer.values())
                .filter(installer -> installer == Installer.BREW == machine.isMac())
                .filter(installer -> machine.program(installer.program).isPresent())
                .findFirst()
                .orElse(usual);
    }
}
