package dev.tutti.junit;

import dev.tutti.Member;
import dev.tutti.Orchestrator;
import dev.tutti.UnitHandle;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has what tests need up while they run, in a field with {@link org.junit.jupiter.api.extension.RegisterExtension}:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TuttiExtension SHOP = TuttiExtension.of(process("redis", "redis-server --port 7000").readyWhen(tcp(7000)));
 * }</pre>
 *
 * <p>In a static field the units live as long as the class, in another one as long as each test, unless {@link #lifetime} says
 * otherwise; nested classes use those of the class around them. When a test fails, what the units did meanwhile is
 * published as the file {@code tutti.txt} and told in short with the failure. A unit that dies during a test fails the test;
 * what a test stops, kills or restarts through its handle has not died. Where all that is wrong with a start is that an
 * engine is missing on this machine, tests are skipped, unless the environment variable {@code TUTTI_REQUIRE} names it.
 *
 * <p>Immutable; every method that changes something gives a changed copy. Safe from any thread, also when tests run in parallel.
 */
public final class TuttiExtension extends TestCallbacks {

    private final Attendant attendant;
    private final Settings settings;

    /**
     * For automatic registration: the file that the configuration parameter {@code tutti.file} names, shared by all tests of
     * the run, with {@code tutti.units}, {@code tutti.profiles}, {@code tutti.variables} and {@code tutti.tolerates_deaths}.
     * Without {@code tutti.file} it does nothing.
     */
    public TuttiExtension() {
        this.attendant = new Attendant(Declaration.byParameters(TuttiExtension.class));
        this.settings = Settings.of(new Source.Members(List.of()));
    }

    private TuttiExtension(Settings settings) {
        this.attendant = new Attendant(Declaration.inField(settings, new Object()));
        this.settings = settings;
    }

    @Override
    List<Attendant> attendants(ExtensionContext context) {
        return List.of(attendant);
    }

    /** These members and all they need. */
    public static TuttiExtension of(Member... members) {
        return new TuttiExtension(Settings.of(new Source.Members(List.of(members))));
    }

    /**
     * The units of a {@code tutti.hcl} that start by themselves, and what they need. Needs {@code dev.tutti:tutti-config} on
     * the class path.
     *
     * @param name relative to the working directory; where there is none, a class-path resource beside the test class, then at
     *     the root of the class path
     */
    public static TuttiExtension file(String name) {
        return new TuttiExtension(Settings.of(Source.File.named(name)));
    }

    /**
     * Starts these units of the file and what they need, and no others.
     *
     * @throws IllegalStateException when members were given, not a file; so do the next two
     */
    public TuttiExtension units(String... names) {
        return with(file().withUnits(List.of(names)));
    }

    /** Makes these profiles of the file active, and no others. */
    public TuttiExtension profile(String... names) {
        return with(file().withProfiles(Set.copyOf(List.of(names))));
    }

    /** Gives a variable of the file a value. */
    public TuttiExtension variable(String name, String value) {
        var variables = new LinkedHashMap<>(file().variables());
        variables.put(name, value);
        return with(file().withVariables(variables));
    }

    /** Has the units live so long. */
    public TuttiExtension lifetime(Lifetime lifetime) {
        return new TuttiExtension(settings.living(lifetime));
    }

    /** Lets units die during a test without failing it. */
    public TuttiExtension toleratingDeaths() {
        return new TuttiExtension(settings.toleratingDeaths());
    }

    private Source.File file() {
        if (settings.source() instanceof Source.File file) {
            return file;
        }
        throw new IllegalStateException("Units, profiles and variables are those of a file, and members were given");
    }

    private TuttiExtension with(Source.File file) {
        return new TuttiExtension(settings.from(file));
    }

    /**
     * A handle on a unit.
     *
     * @throws IllegalArgumentException when there is no such unit
     * @throws IllegalStateException when no unit is up; so do all that follow
     */
    public UnitHandle handle(String unit) {
        return orchestrator().handle(unit);
    }

    /** The port of a unit, the first where it has several. */
    public int port(String unit) {
        return handle(unit).port();
    }

    /** A port of a unit by its name. */
    public int port(String unit, String name) {
        return handle(unit).port(name);
    }

    /** {@code http://localhost:PORT}, with {@link #port(String)}. */
    public URI url(String unit) {
        return handle(unit).url();
    }

    /** {@code http://localhost:PORT}, with {@link #port(String, String)}. */
    public URI url(String unit, String port) {
        return handle(unit).url(port);
    }

    /**
     * What is up for the test that the calling thread runs; for any other thread, what is up, unless that is several systems of
     * tests that run at the same time. Stopping and closing it is not the test's business.
     */
    public Orchestrator orchestrator() {
        return attendant.present().system().orchestrator();
    }
}
