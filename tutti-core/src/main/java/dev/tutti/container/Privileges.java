package dev.tutti.container;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who a container is, and what it may do.
 *
 * @param user a name or number, with a group after a colon; empty: that of the image
 * @param readOnly whether its own files cannot be changed
 * @param devices of this machine, as {@code /dev/x:/dev/y:rwm}
 */
public record Privileges(
        Optional<String> user,
        boolean privileged,
        boolean readOnly,
        List<String> capAdd,
        List<String> capDrop,
        List<String> groupAdd,
        List<String> devices,
        List<String> securityOpt) {

    /** What an image says, and nothing else. */
    public static final Privileges USUAL =
            new Privileges(Optional.empty(), false, false, List.of(), List.of(), List.of(), List.of(), List.of());

    /** Keeps copies of the collections. */
    public Privileges {
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        groupAdd = List.copyOf(groupAdd);
        devices = List.copyOf(devices);
        securityOpt = List.copyOf(securityOpt);
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Privileges privileges
                        && privileged == privileges.privileged
                        && readOnly == privileges.readOnly
                        && user.equals(privileges.user)
                        && capAdd.equals(privileges.capAdd)
                        && capDrop.equals(privileges.capDrop)
                        && groupAdd.equals(privileges.groupAdd)
                        && devices.equals(privileges.devices)
                        && securityOpt.equals(privileges.securityOpt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(user, privileged, readOnly, capAdd, capDrop, groupAdd, devices, securityOpt);
    }

    /** The same as somebody else. */
    public Privileges withUser(String other) {
        return new Privileges(
                Optional.of(other), privileged, readOnly, capAdd, capDrop, groupAdd, devices, securityOpt);
    }

    /** By hand: of so many components the JVM takes longer to make this than an engine takes to make a container. */
    @Override
    public String toString() {
        return "Privileges[user=%s, privileged=%s, readOnly=%s, capAdd=%s, capDrop=%s, groupAdd=%s, devices=%s, securityOpt=%s]"
                .formatted(user, privileged, readOnly, capAdd, capDrop, groupAdd, devices, securityOpt);
    }
}
