package dev.tutti.docker;

import dev.tutti.driver.Driver;
import dev.tutti.driver.DriverProvider;
import dev.tutti.driver.DriverSetting;
import java.util.Optional;

/** Brings the driver of containers to programs that have this module on their class path. */
public final class ContainerDriverProvider implements DriverProvider {

    /** For the service loader. */
    public ContainerDriverProvider() {}

    @Override
    public Driver<?> open(DriverSetting setting) {
        return new ContainerDriver(setting, Optional.empty());
    }
}
