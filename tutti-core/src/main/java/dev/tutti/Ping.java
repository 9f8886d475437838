package dev.tutti;

import dev.tutti.model.Probe;
import dev.tutti.model.Site;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.util.Map;

/** Whether the ping of a service says so. What it throws is its last word. */
record Ping(ContainerService service, Context context, Map<String, Integer> ports, String host) implements Probe {

    Ping {
        ports = Map.copyOf(ports);
    }

    @Override
    public Probe at(Site site) {
        return new Ping(service, context, site.ports(), site.host());
    }

    @Override
    public String describe() {
        return "ping of " + ServiceFields.nameOf(service.getClass());
    }

    @Override
    public Verdict check(Subject subject) throws InterruptedException {
        try {
            return service.pings(new ContainerService.Call(context, ports, host))
                    ? Verdict.ok("answered true")
                    : Verdict.notYet("answered false");
        } catch (InterruptedException cancelled) {
            throw cancelled;
        } catch (Exception | AssertionError thrown) {
            return Verdict.never("threw " + inWords(thrown));
        }
    }

    private static String inWords(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message.strip());
    }
}
