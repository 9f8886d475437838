package dev.tutti.runtime;

import dev.tutti.model.Hook;
import dev.tutti.model.HookScope;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.probe.ForeignCode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls the code of hooks, each on a thread of its own: code that blocks for ever must not keep a unit from stopping. */
record CodeHook(Values values) implements HookKind<Hook.RunCode> {

    /** So long is waited for the end of what was interrupted. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    @Override
    public Class<Hook.RunCode> action() {
        return Hook.RunCode.class;
    }

    @Override
    public Optional<String> perform(Hook.RunCode hook, Occasion occasion) throws InterruptedException {
        var scope = new Scope(occasion.run(), values, new AtomicBoolean());
        var code = ForeignCode.start("tutti-" + occasion.run() + "-hook", () -> {
            hook.code().run(scope);
            return scope;
        });
        try {
            code.await(occasion.within());
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.of(inWords(Optional.ofNullable(failed.getCause()).orElse(failed)));
        } catch (TimeoutException late) {
            return Optional.of(HookKind.late(occasion.within()) + " and " + end(code, scope));
        } catch (InterruptedException cancelled) {
            end(code, scope);
            throw cancelled;
        } finally {
            scope.end();
        }
    }

    /** Ends what goes on, and says how that went. */
    private static String end(ForeignCode<?> code, Scope scope) throws InterruptedException {
        scope.end();
        code.interrupt();
        return code.endsWithin(FAREWELL)
                ? "was interrupted"
                : "ignores being interrupted; its thread " + code.threadName() + " is left behind";
    }

    private static String inWords(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }

    /** @param over whether it may no longer leave values behind */
    private record Scope(Run run, Values values, AtomicBoolean over) implements HookScope {

        void end() {
            over.set(true);
        }

        @Override
        public void set(String key, Object value) {
            if (over.get()) {
                throw new IllegalStateException("The hook is over; \"" + key + "\" comes too late");
            }
            values.setContext(key, value);
        }

        @Override
        public Optional<String> unit(UnitName unit, String key) {
            return values.unit(unit, key);
        }

        @Override
        public Optional<String> context(String key) {
            return values.context(key);
        }

        @Override
        public Set<String> contextNames() {
            return values.contextNames();
        }
    }
}
