package dev.tutti;

import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container that is described by the fields of a class, with code for points of its life:
 *
 * <pre>{@code
 * class Database extends ContainerService {
 *     String name = "appdb";
 *     String image = "postgres:17";
 *     Map<String, Object> env = Map.of("POSTGRES_PASSWORD", "dbpwd");
 *     Map<Integer, Integer> ports = Map.of(5432, 5433);
 * }
 * }</pre>
 *
 * <p>Fields are {@code name}, {@code image}, {@code dependencies}, {@code env}, {@code ports}, {@code volumes},
 * {@code alwaysNew}, {@code stopSignal}, {@code buildFrom}, {@code dockerfile}, {@code entrypoint}, {@code cmd}, {@code user},
 * {@code kept}, {@code everyStart} and {@code within}; those of a class are also those of its subclasses, where these have none
 * of that name. A field that is called nearly so, and is not private, is taken for a mistake.
 */
public abstract class ContainerService implements Member {

    /**
     * What is known while Tutti calls.
     *
     * @param ports under which those of the container are published, by these
     * @param host where that is
     */
    record Call(Context context, Map<String, Integer> ports, String host) {}

    private final ThreadLocal<Optional<Call>> present = ThreadLocal.withInitial(Optional::empty);

    /** For subclasses. */
    protected ContainerService() {}

    /**
     * Called before a new container is made; when it throws, nothing is started. With {@code boolean everyStart = true}, also
     * where one that was there before is started again; so is {@link #postStart}.
     */
    protected void preStart() throws Exception {}

    /**
     * Whether it can be used; asked again and again, on this machine, once it runs, as long as {@code within} says. A call that
     * hangs is interrupted then. When it throws, the start has failed at once.
     */
    protected boolean ping() throws Exception {
        return true;
    }

    /** Called when a new container can be used, before others know: to put data into it, say. */
    protected void postStart() throws Exception {}

    /** Whatever else the container can be told. Called when it becomes a member, maybe more than once. */
    protected ContainerDefinition define(ContainerDefinition definition) {
        return definition;
    }

    /**
     * What hooks leave for others, in {@link #preStart}, {@link #ping} and {@link #postStart}.
     *
     * @throws IllegalStateException anywhere else: it is that of the project that calls
     */
    protected final Context context() {
        return call().context();
    }

    /**
     * The port of this machine under which one of the container is published, where {@link #context} may be asked for.
     *
     * @throws IllegalArgumentException when it publishes none of this number
     */
    protected final int port(int inside) {
        Map<String, Integer> ports = call().ports();
        return Optional.ofNullable(ports.get(String.valueOf(inside)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" does not publish port %d; it has %s".formatted(name(), inside, ports.keySet())));
    }

    /** Where {@link #port} is found, where {@link #context} may be asked for: {@code localhost}, unless the engine is elsewhere. */
    protected final String host() {
        return call().host();
    }

    private Call call() {
        return present.get()
                .orElseThrow(() -> new IllegalStateException(
                        "Only while Tutti calls preStart, ping or postStart is there a project to ask"));
    }

    boolean pings(Call call) throws Exception {
        present.set(Optional.of(call));
        try {
            return ping();
        } finally {
            present.remove();
        }
    }

    void starts(Call call, boolean before) throws Exception {
        present.set(Optional.of(call));
        try {
            if (before) {
                preStart();
            } else {
                postStart();
            }
        } finally {
            present.remove();
        }
    }

    /**
     * What its fields say.
     *
     * @throws DefinitionException when something in them is wrong, saying all of it
     */
    private ServiceReader.Described described() {
        List<String> problems = new ArrayList<>();
        return new ServiceReader(this, new Context(), problems)
                .read()
                .orElseThrow(() -> new DefinitionException(problems));
    }

    /** What its field says. */
    @Override
    public final String name() {
        return described().definition().name();
    }

    /** Those that are given as what they are; what is given by name or class, a project knows. */
    @Override
    public final List<Need> needs() {
        return described().needs();
    }

    @Override
    public final Unit unit(UnitName name) {
        return described().definition().unit(name);
    }

    /** Starts it and what it needs. */
    public final UnitHandle start() {
        return UnitHandle.started(this);
    }
}
