package dev.tutti.config;

import dev.tutti.config.text.Device;
import dev.tutti.container.Privileges;
import dev.tutti.driver.Described;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a container may do. */
record PrivilegeAttributes(
        @Described(value = "whether it may do everything", byDefault = "false")
        boolean privileged,

        @Described(value = "whether its own files cannot be changed", byDefault = "false")
        boolean readOnly,

        @Described("capabilities it gets, such as `NET_ADMIN`")
        List<String> capAdd,

        @Described("capabilities it does not get, such as `ALL`")
        List<String> capDrop,

        @Described("further groups it is in") List<String> groupAdd,

        @Described("devices of this machine, such as `/dev/fuse` or `/dev/ttyUSB0:/dev/tty1:rw`")
        List<Device> devices,

        @Described("options of security modules") List<String> securityOpt,

        @Described("settings of its part of the kernel, such as `{ \"net.core.somaxconn\" = 1024 }`")
        Map<String, String> sysctls)
        implements Inlined {

    private static final Pattern CAPABILITY = Pattern.compile("(?i)(CAP_)?[A-Z][A-Z0-9_]*");

    PrivilegeAttributes {
        check("cap_add", capAdd);
        check("cap_drop", capDrop);
        requireWords("group_add", groupAdd, "no group\nwrite its name or number");
        requireWords("security_opt", securityOpt, "no option\nwrite such as \"no-new-privileges\"");
        requireWords("sysctls", sysctls.keySet(), "no name\nwrite { \"net.core.somaxconn\" = 1024 }");
    }

    private static void requireWords(String attribute, Collection<String> words, String what) {
        if (words.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("\"%s\": \"\" is %s".formatted(attribute, what));
        }
    }

    private static void check(String attribute, List<String> capabilities) {
        for (String capability : capabilities) {
            if (!CAPABILITY.matcher(capability).matches()) {
                throw new IllegalArgumentException("\"%s\": \"%s\" is no capability\nwrite \"NET_ADMIN\" or \"ALL\""
                        .formatted(attribute, capability));
            }
            Optional<String> meant = Capabilities.meant(capability);
            if (meant.isPresent()) {
                throw new IllegalArgumentException("\"%s\": \"%s\" is no capability\ndid you mean \"%s\"?"
                        .formatted(attribute, capability, meant.get()));
            }
        }
    }

    Privileges privileges(Optional<String> user) {
        return new Privileges(
                user,
                privileged,
                readOnly,
                capAdd,
                capDrop,
                groupAdd,
                devices.stream().map(Device::text).toList(),
                securityOpt);
    }
}
