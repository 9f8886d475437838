package dev.tutti.hcl;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What names mean at the moment of evaluation. Asked lazily, only for what an expression uses. */
public interface Scope {

    /**
     * What a reference stands for. Asked once per use, with every constant step that follows the root, so that
     * {@code unit.db.port.5432} may be answered as a whole.
     */
    Resolution resolve(Reference reference);

    /** Names that {@link #resolve} knows as roots; only for suggestions. */
    Collection<String> names();

    /** The function of this name. */
    Optional<Function> function(String name);

    /** Names that {@link #function} knows; only for suggestions. */
    Collection<String> functionNames();

    /** A scope of values and functions that are all there from the start. */
    static Scope of(Map<String, Value> variables, Collection<Function> functions) {
        return MapScope.of(variables, functions);
    }
}
