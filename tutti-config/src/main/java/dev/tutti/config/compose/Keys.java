package dev.tutti.config.compose;

import java.util.Set;

/** The keys of compose files: those that are honoured, and those that are only known. */
final class Keys {

    static final Set<String> TOP = Set.of("name", "services", "include", "volumes", "networks");
    static final Set<String> TOP_OTHERS = Set.of("version", "configs", "secrets", "models");

    static final Set<String> SERVICE = Set.of(
            "image",
            "build",
            "provider",
            "command",
            "entrypoint",
            "environment",
            "env_file",
            "ports",
            "volumes",
            "depends_on",
            "healthcheck",
            "restart",
            "profiles",
            "stop_signal",
            "stop_grace_period",
            "extends",
            "labels",
            "tty",
            "stdin_open",
            "container_name",
            "working_dir",
            "user",
            "hostname",
            "networks",
            "platform",
            "init");
    static final Set<String> SERVICE_OTHERS = Set.of(
            "annotations",
            "attach",
            "blkio_config",
            "cap_add",
            "cap_drop",
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
            "cpus",
            "cpuset",
            "credential_spec",
            "deploy",
            "develop",
            "device_cgroup_rules",
            "devices",
            "dns",
            "dns_opt",
            "dns_search",
            "domainname",
            "expose",
            "external_links",
            "extra_hosts",
            "gpus",
            "group_add",
            "ipc",
            "isolation",
            "label_file",
            "links",
            "logging",
            "mac_address",
            "mem_limit",
            "mem_reservation",
            "mem_swappiness",
            "memswap_limit",
            "models",
            "network_mode",
            "oom_kill_disable",
            "oom_score_adj",
            "pid",
            "pids_limit",
            "post_start",
            "pre_start",
            "pre_stop",
            "privileged",
            "pull_policy",
            "read_only",
            "runtime",
            "scale",
            "secrets",
            "security_opt",
            "shm_size",
            "storage_opt",
            "sysctls",
            "tmpfs",
            "ulimits",
            "use_api_socket",
            "userns_mode",
            "uts",
            "volumes_from");

    static final Set<String> BUILD = Set.of("context", "dockerfile", "args", "target");
    static final Set<String> BUILD_OTHERS = Set.of(
            "additional_contexts",
            "cache_from",
            "cache_to",
            "dockerfile_inline",
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
    static final Set<String> PORT = Set.of("target", "published", "host_ip", "protocol");
    static final Set<String> PORT_OTHERS = Set.of("mode", "name", "app_protocol");
    static final Set<String> VOLUME = Set.of("type", "source", "target", "read_only");
    static final Set<String> VOLUME_OTHERS = Set.of("bind", "volume", "tmpfs", "image", "consistency");
    static final Set<String> EXTENDS = Set.of("file", "service");
    static final Set<String> INCLUDE = Set.of("path");
    static final Set<String> INCLUDE_OTHERS = Set.of("project_directory", "env_file");

    private Keys() {}
}
