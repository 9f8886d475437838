package dev.tutti.cli;

import java.util.List;
import java.util.Set;

/** Variables that shells, the loader of programs, common tools and Tutti itself read: no value of a context takes their place. */
final class TakenNames {

    private static final Set<String> NAMES = Set.of(
            // Of the session and the terminal.
            "PATH",
            "HOME",
            "USER",
            "USERNAME",
            "LOGNAME",
            "SHELL",
            "PWD",
            "OLDPWD",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "TMP",
            "TEMP",
            "TERM",
            "COLORTERM",
            "COLUMNS",
            "LINES",
            "HOSTNAME",
            "HOSTTYPE",
            "MACHTYPE",
            "OSTYPE",
            "DISPLAY",
            "EDITOR",
            "VISUAL",
            "PAGER",
            "MAIL",
            "MAILPATH",
            "MANPATH",
            "NO_COLOR",
            // Of shells, some of which nobody can set.
            "_",
            "IFS",
            "ENV",
            "CDPATH",
            "FPATH",
            "PS1",
            "PS2",
            "PS3",
            "PS4",
            "PROMPT",
            "PROMPT_COMMAND",
            "OPTARG",
            "OPTIND",
            "OPTERR",
            "UID",
            "EUID",
            "GID",
            "EGID",
            "PPID",
            "GROUPS",
            "RANDOM",
            "SRANDOM",
            "SECONDS",
            "EPOCHSECONDS",
            "EPOCHREALTIME",
            "LINENO",
            "FUNCNAME",
            "REPLY",
            "SHLVL",
            "SHELLOPTS",
            "BASH",
            "BASHOPTS",
            "BASHPID",
            "DIRSTACK",
            "HISTCMD",
            "HISTFILE",
            "HISTSIZE",
            "STATUS",
            // Of languages and tools.
            "CLASSPATH",
            "JAVA_HOME",
            "JAVA_OPTS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "MAVEN_OPTS",
            "NODE_OPTIONS",
            "NODE_PATH",
            "PERL5LIB",
            "PERL5OPT",
            "RUBYLIB",
            "RUBYOPT",
            "SSH_AUTH_SOCK",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "GCONV_PATH",
            "LOCPATH",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "ALL_PROXY");

    private static final List<String> BEGINNINGS =
            List.of("LC_", "LD_", "DYLD_", "BASH_", "XDG_", "GIT_", "DOCKER_", "PYTHON", "TUTTI_");

    private TakenNames() {}

    static boolean has(String name) {
        return NAMES.contains(name) || BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
