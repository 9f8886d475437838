package dev.tutti.config.compose;

import java.util.Set;

/** The keys of compose files: those that are honoured, and those that are only known. */
final class Keys {

    static final Set<String> TOP = Set.of("version", "name", "services", "include", "volumes", "networks");
    static final Set<String> TOP_OTHERS = Set.of("configs", "secrets", "models");

    static final Set<String> SERVICE = Set.of(
            "build",
            "cap_add",
            "cap_drop",
            "command",
            "container_name",
            "cpus",
            "depends_on",
            "deploy",
            "develop",
            "devices",
            "dns",
            "entrypoint",
            "env_file",
            "environment",
            "expose",
            "extends",
            "extra_hosts",
            "group_add",
            "healthcheck",
            "hostname",
            "image",
            "init",
            "labels",
            "links",
            "mem_limit",
            "network_mode",
            "networks",
            "pids_limit",
            "platform",
            "ports",
            "privileged",
            "profiles",
            "provider",
            "pull_policy",
            "read_only",
            "restart",
            "security_opt",
            "shm_size",
            "stdin_open",
            "stop_grace_period",
            "stop_signal",
            "sysctls",
            "tmpfs",
            "tty",
            "ulimits",
            "user",
            "volumes",
            "working_dir");
    static final Set<String> SERVICE_OTHERS = Set.of(
            "annotations",
            "attach",
            "blkio_config",
            "cgroup",
            "cgroup_parent",
            "configs",
            "cpu_count",
            "cpu_percent",
            "cpu_period",
            "cpu_quota",
            "cpu_rt_period",
            "cpu_rt_runtime",
            "cpu_shares",
            "cpuset",
            "credential_spec",
            "device_cgroup_rules",
            "dns_opt",
            "dns_search",
            "domainname",
            "external_links",
            "gpus",
            "ipc",
            "isolation",
            "label_file",
            "logging",
            "mac_address",
            "mem_reservation",
            "mem_swappiness",
            "memswap_limit",
            "models",
            "oom_kill_disable",
            "oom_score_adj",
            "pid",
            "post_start",
            "pre_start",
            "pre_stop",
            "runtime",
            "scale",
            "secrets",
            "storage_opt",
            "use_api_socket",
            "userns_mode",
            "uts",
            "volumes_from");

    static final Set<String> BUILD = Set.of("context", "dockerfile", "dockerfile_inline", "args", "target");
    static final Set<String> BUILD_OTHERS = Set.of(
            "additional_contexts",
            "cache_from",
            "cache_to",
            "entitlements",
            "extra_hosts",
            "isolation",
            "labels",
            "network",
            "no_cache",
            "no_cache_filter",
            "platforms",
            "privileged",
            "provenance",
            "pull",
            "sbom",
            "secrets",
            "shm_size",
            "ssh",
            "tags",
            "ulimits");

    static final Set<String> PROVIDER = Set.of("type", "options");
    static final Set<String> HEALTH =
            Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable");
    static final Set<String> DEPENDENCY = Set.of("condition", "restart", "required");
    static final Set<String> ENV_FILE = Set.of("path", "required", "format");
    static final Set<String> PORT =
            Set.of("target", "published", "host_ip", "protocol", "mode", "name", "app_protocol");
    static final Set<String> VOLUME = Set.of("type", "source", "target", "read_only", "consistency", "bind");
    static final Set<String> VOLUME_OTHERS = Set.of("volume", "tmpfs", "image");
    static final Set<String> BIND_OTHERS = Set.of("create_host_path", "propagation", "recursive", "selinux");
    static final Set<String> WATCH = Set.of("path", "action", "target", "ignore", "include", "initial_sync");
    static final Set<String> WATCH_OTHERS = Set.of("exec");
    static final Set<String> EXTENDS = Set.of("file", "service");
    static final Set<String> INCLUDE = Set.of("path");
    static final Set<String> INCLUDE_OTHERS = Set.of("project_directory", "env_file");

    private Keys() {}
}
