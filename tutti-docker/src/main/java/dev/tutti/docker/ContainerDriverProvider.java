package dev.tutti.docker;

import dev.tutti.driver.Driver;
import dev.tutti.driver.DriverProvider;
import dev.tutti.driver.DriverSetting;

/** Brings the driver of containers to programs that have this module on their class path. */
public final class ContainerDriverProvider implements DriverProvider {

    @Override
    public Driver<?> open(DriverSetting setting) {
        Setting usual = Setting.of(setting.project(), setting.directory(), setting.guard())
                .environment(setting.environment())
                .units(setting.units())
                .progress(setting.progress()::accept);
        Setting named = setting.network().map(usual::network).orElse(usual);
        return new ContainerDriver(setting.temporary() ? named.forTheMoment() : named);
    }
}
