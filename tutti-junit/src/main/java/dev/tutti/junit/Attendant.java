package dev.tutti.junit;

import dev.tutti.failure.UnitException;
import dev.tutti.junit.Declaration.Declared;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Looks after what one declaration says: has it up before tests and their classes, and has an eye on it until they are over.
 * What it brings up is in the stores of JUnit, which close it. Thread-safe.
 */
final class Attendant {

    /** For systems that interchangeable declarations share. */
    private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create(Attendant.class);

    private final ExtensionContext.Namespace own = ExtensionContext.Namespace.create(Attendant.class, this);
    private final Declaration declaration;
    private final Present present = new Present();

    Attendant(Declaration declaration) {
        this.declaration = declaration;
    }

    /** The same for a system that is made twice, and only then. */
    private record Key(Object owner, Blueprint blueprint) {}

    Present present() {
        return present;
    }

    /**
     * Why a class cannot be run: what its units need is missing on this machine. Where that may be, it is found out by starting
     * them before the class begins, because those who run tests do not count what is given up later. Any other failure is
     * told when it begins, and all other systems are started then.
     */
    Optional<String> absence(ExtensionContext context) {
        try {
            return context.getTestClass().isEmpty() || context.getTestMethod().isPresent()
                    ? Optional.empty()
                    : declaration.in(context).flatMap(declared -> absence(declared, context));
        } catch (RuntimeException toldLater) {
            return Optional.empty();
        }
    }

    private Optional<String> absence(Declared declared, ExtensionContext context) {
        Lifetime lifetime = declared.settings().lifetime().orElse(Lifetime.PER_CLASS);
        if (lifetime == Lifetime.PER_METHOD) {
            return Optional.empty();
        }
        try {
            system(declared, lifetime, context).startIfEngineMayBeMissing(context.getUniqueId());
            return Optional.empty();
        } catch (UnitException failed) {
            return MissingEngine.isAll(failed) ? Optional.of(MissingEngine.reason(failed)) : Optional.empty();
        }
    }

    void beforeAll(ExtensionContext context) {
        beforeClass(context);
    }

    /** The first that is heard of a class whose tests share an object, and of a test. */
    void beforeConstruction(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            beforeEach(context);
        } else {
            beforeClass(context);
        }
    }

    private void beforeClass(ExtensionContext context) {
        declaration.in(context).ifPresent(declared -> {
            Attendants.join(this, context);
            Lifetime lifetime = declared.settings().lifetime().orElse(Lifetime.PER_CLASS);
            if (lifetime != Lifetime.PER_METHOD) {
                begin(declared, lifetime, context);
            }
        });
    }

    void beforeEach(ExtensionContext context) {
        declaration.in(context).ifPresent(declared -> {
            boolean ofClass = context.getParent()
                    .filter(parent -> Attendants.isPresent(this, parent))
                    .isPresent();
            if (!ofClass) {
                requireConstantMembers(declared.settings());
            }
            Attendants.join(this, context);
            Lifetime usual = ofClass ? Lifetime.PER_CLASS : Lifetime.PER_METHOD;
            begin(declared, declared.settings().lifetime().orElse(usual), context);
        });
    }

    /** A field of a test's object has other members in every test, so that none would ever be found again. */
    private static void requireConstantMembers(Settings settings) {
        boolean lasting = settings.lifetime()
                .filter(lifetime -> lifetime != Lifetime.PER_METHOD)
                .isPresent();
        if (lasting && settings.source() instanceof Source.Members) {
            throw new ExtensionConfigurationException(
                    "The members of an extension in a field that is not static are new for every test and cannot live "
                            + settings.lifetime().orElseThrow() + "; make the field static");
        }
    }

    private void begin(Declared declared, Lifetime lifetime, ExtensionContext context) {
        if (ownVisit(context).isPresent()) {
            return;
        }
        RunningSystem system = system(declared, lifetime, context);
        var use = new Use(
                system,
                context.getUniqueId(),
                system.since(context.getUniqueId()),
                isLast(system, lifetime, context),
                declared.settings().toleratesDeaths());
        Masking masking = system.masking();
        try {
            system.start(context.getUniqueId());
        } catch (RuntimeException failed) {
            throw new Aftermath(use, context).ofFailedStart(failed, masking);
        }
        context.getStore(own).put(Visit.class, Visit.begin(use, present, context));
    }

    private boolean isLast(RunningSystem system, Lifetime lifetime, ExtensionContext context) {
        boolean isUsedAround = context.getParent()
                .flatMap(this::use)
                .filter(use -> use.system() == system)
                .isPresent();
        return lifetime != Lifetime.SHARED && !isUsedAround;
    }

    private RunningSystem system(Declared declared, Lifetime lifetime, ExtensionContext context) {
        Blueprint blueprint = declared.blueprint();
        return switch (lifetime) {
            case SHARED ->
                system(context.getRoot().getStore(StoreScope.LAUNCHER_SESSION, SHARED), blueprint, blueprint);
            case PER_CLASS ->
                system(classOf(context).getStore(SHARED), new Key(declared.owner(), blueprint), blueprint);
            case PER_METHOD -> system(context.getStore(SHARED), new Key(declared.owner(), blueprint), blueprint);
        };
    }

    private static RunningSystem system(Store store, Object key, Blueprint blueprint) {
        return store.getOrComputeIfAbsent(key, absent -> new RunningSystem(blueprint), RunningSystem.class);
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext at = context;
        while (at.getTestMethod().isPresent()) {
            at = at.getParent().orElseThrow();
        }
        return at;
    }

    /** What a test or class uses, or else the class around it. */
    Optional<Use> use(ExtensionContext context) {
        return visit(context).map(Visit::use);
    }

    private Optional<Visit> visit(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(own).get(Visit.class, Visit.class));
    }

    private Optional<Visit> ownVisit(ExtensionContext context) {
        return visit(context).filter(visit -> visit.use().context().equals(context.getUniqueId()));
    }

    /** A test or class is over, but for what JUnit closes. */
    void after(ExtensionContext context) {
        ownVisit(context).ifPresent(Visit::end);
    }
}
