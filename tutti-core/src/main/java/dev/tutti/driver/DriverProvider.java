package dev.tutti.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Brings a driver from another module to programs that have it on their class path; found by {@link ServiceLoader}.
 * A driver it opens must cost nothing until it is used.
 */
public interface DriverProvider {

    /** A driver of each module that is there. */
    static List<Driver<?>> openAll(DriverSetting setting) {
        List<Driver<?>> drivers = new ArrayList<>();
        ServiceLoader.load(DriverProvider.class, DriverProvider.class.getClassLoader())
                .forEach(provider -> drivers.add(provider.open(setting)));
        return drivers;
    }

    /** A driver for one project of this JVM; to be closed by who asks for it. */
    Driver<?> open(DriverSetting setting);
}
