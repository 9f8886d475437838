package dev.tutti.junit;

/** Brings up what {@link Tutti} says. */
final class DeclaredSystems extends TestCallbacks {

    DeclaredSystems() {
        super(new Attendant(Declaration.byAnnotation()));
    }
}
