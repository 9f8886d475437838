package dev.tutti;

import dev.tutti.model.Budget;
import dev.tutti.model.Workload;
import java.time.Duration;

/**
 * Code in this JVM that starts and stops something.
 *
 * @param within how long its start may take
 */
record CodeWorkload(Startable code, Duration within, String summary) implements Workload {

    /** How long a start of code may take where nothing is said. */
    static final Duration WITHIN = Duration.ofMinutes(1);
    /** For code whose every wait has a budget of its own. */
    static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    CodeWorkload {
        within = Budget.of(within);
    }

    /** Called after its class, which is worth showing if somebody has chosen its name. */
    static CodeWorkload of(Startable code) {
        Class<?> type = code.getClass();
        boolean anonymous =
                type.isHidden() || type.isAnonymousClass() || type.getName().startsWith("dev.tutti.Tutti$");
        return new CodeWorkload(code, WITHIN, anonymous ? "code in this JVM" : type.getName());
    }

    CodeWorkload within(Duration budget) {
        return new CodeWorkload(code, budget, summary);
    }

    @Override
    public boolean mayLackEngine() {
        return code instanceof Nested nested
                ? nested.inner().mayLackEngine()
                : !(code instanceof ExternalService.SomebodyElse);
    }

    @Override
    public boolean opensPorts() {
        return false;
    }
}
