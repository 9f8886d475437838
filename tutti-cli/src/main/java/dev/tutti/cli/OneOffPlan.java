package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.Elsewhere;
import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What is to be run once.
 *
 * @param what a unit of the project, or an image
 * @param servicePorts whether a container publishes the ports of its unit
 */
record OneOffPlan(String what, OneOff how, boolean servicePorts) {

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final int LONGEST = 40;

    /**
     * The unit that does it.
     *
     * @param absent units of the files that take no part
     * @param naming gives it a name of its own, after what it is
     * @throws UnknownUnitException if there is no such unit, and no image can be meant
     * @throws UsageException if it cannot be run so
     */
    Unit unit(Project project, AbsentUnits absent, UnaryOperator<String> naming) {
        Optional<Unit> unit = project.units().stream()
                .filter(known -> known.name().value().equals(what))
                .findFirst();
        if (unit.isEmpty()) {
            absent.refuse(what);
            return ofImage(project, naming);
        }
        refuseOthers(unit.get());
        boolean ports = servicePorts || unit.get().workload() instanceof LocalProcess;
        Unit named = unit.get().withName(UnitName.of(naming.apply(what)));
        Unit once = how.of(ports ? named : named.withPorts(Ports.none()));
        return once.withBinding(new Rebinding(unit.get().binding(), how));
    }

    private static void refuseOthers(Unit unit) {
        if (unit.workload() instanceof Elsewhere) {
            throw new UsageException(unit.name() + " is run by somebody else, and nobody here knows how");
        }
        if (unit.workload() instanceof LocalProcess && !unit.isTask()) {
            throw new UsageException(
                    "%1$s is a service, which tutti start %1$s brings up; a command in its surroundings: tutti exec %1$s -- COMMAND"
                            .formatted(unit.name()));
        }
        if (!(unit.workload() instanceof LocalProcess) && !(unit.workload() instanceof Container)) {
            throw new UsageException("%s is a %s, of which nothing can be run once"
                    .formatted(unit.name(), unit.workload().kind()));
        }
    }

    private Unit ofImage(Project project, UnaryOperator<String> naming) {
        List<String> known =
                project.units().stream().map(unit -> unit.name().value()).toList();
        boolean isName = what.chars().noneMatch(letter -> "/:@.".indexOf(letter) >= 0);
        if (isName && Suggestion.closest(what, known).isPresent()) {
            throw UnknownUnitException.of(what, known);
        }
        try {
            String name = naming.apply(shortened());
            return how.of(Unit.task(name, Container.of(Image.of(what))))
                    .withBinding(
                            new Rebinding(LateBinding.none(), new TestUnit.Finding(new Addresses(project.units()))));
        } catch (IllegalArgumentException e) {
            throw new UsageException("there is no unit \"%s\", and it is no image: %s".formatted(what, e.getMessage()));
        }
    }

    /** {@code registry.example/tools/psql:17} is psql. */
    private String shortened() {
        String last = what.substring(what.lastIndexOf('/') + 1);
        String name = NOT_IN_NAMES.matcher(last.replaceAll("[:@].*", "")).replaceAll("-");
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return cut.matches("[A-Za-z].*") ? cut : "image-" + cut;
    }

    /** What must be up before, by name. */
    static List<UnitName> needs(Unit unit) {
        return unit.needs().stream()
                .filter(need -> !need.optional())
                .map(need -> need.on())
                .distinct()
                .toList();
    }
}
