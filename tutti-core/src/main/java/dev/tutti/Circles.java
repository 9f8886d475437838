package dev.tutti;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds members that need each other in a circle: none of them could ever start. Confined to one thread. */
final class Circles {

    private final Function<Member, List<Need>> needs;
    private final Function<Member, String> inWords;
    /** Those from which no further circle can be reached; by identity. */
    private final Set<Member> done = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<Member> way = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    private Circles(Function<Member, List<Need>> needs, Function<Member, String> inWords) {
        this.needs = needs;
        this.inWords = inWords;
    }

    /**
     * One sentence for each circle, which tells the way around it.
     *
     * @param inWords what a member is called
     */
    static List<String> among(
            Collection<Member> members, Function<Member, List<Need>> needs, Function<Member, String> inWords) {
        var circles = new Circles(needs, inWords);
        members.forEach(circles::follow);
        return List.copyOf(circles.found);
    }

    private void follow(Member member) {
        if (done.contains(member)) {
            return;
        }
        for (int at = 0; at < way.size(); at++) {
            if (way.get(at) == member) {
                tell(way.subList(at, way.size()));
                return;
            }
        }
        way.add(member);
        needs.apply(member).forEach(need -> follow(need.on()));
        way.remove(way.size() - 1);
        done.add(member);
    }

    private void tell(List<Member> circle) {
        String around = circle.stream().map(inWords).collect(Collectors.joining(" → "));
        found.add("Dependency cycle, in which nothing can start first: %s → %s"
                .formatted(around, inWords.apply(circle.get(0))));
    }
}
