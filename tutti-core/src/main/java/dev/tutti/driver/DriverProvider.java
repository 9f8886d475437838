package dev.tutti.driver;

/**
 * Brings a driver from another module to programs that have it on their class path; found by {@link java.util.ServiceLoader}.
 * A driver it opens must cost nothing until it is used.
 */
public interface DriverProvider {

    /** A driver for one project of this JVM; to be closed by who asks for it. */
    Driver<?> open(DriverSetting setting);
}
