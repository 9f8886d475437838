package dev.tutti.junit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody has said about a system.
 *
 * @param lifetime empty where nothing is said: as long as the context for which it is first asked
 */
record Settings(Source source, Optional<Lifetime> lifetime, boolean toleratesDeaths) {

    static Settings of(Source source) {
        return new Settings(source, Optional.empty(), false);
    }

    static Settings of(Tutti said) {
        var file = new Source.File(
                said.value(),
                List.of(said.units()),
                Set.copyOf(List.of(said.profiles())),
                Source.variables(List.of(said.variables())));
        return new Settings(file, Optional.of(said.lifetime()), said.toleratesDeaths());
    }

    Settings from(Source other) {
        return new Settings(other, lifetime, toleratesDeaths);
    }

    Settings living(Lifetime other) {
        return new Settings(source, Optional.of(other), toleratesDeaths);
    }

    Settings toleratingDeaths() {
        return new Settings(source, lifetime, true);
    }

    boolean lives(Lifetime as) {
        return lifetime.equals(Optional.of(as));
    }
}
