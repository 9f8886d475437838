package dev.tutti.cli.doctor;

import dev.tutti.docker.Inventory;
import dev.tutti.docker.Inventory.Care;
import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.model.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Tutti has at the container engine: of this project, and what others have left that nobody will take up. */
record LeftoversCheck(Map<String, String> environment, Optional<Path> root) implements Check {

    static LeftoversCheck of(Machine machine, Subject subject) {
        Map<String, String> environment = new HashMap<>(machine.environment());
        DockerEndpoint endpoint = DockerEndpoint.of(machine);
        if (endpoint.from().isEmpty()) {
            environment.put("DOCKER_HOST", endpoint.url());
        }
        return new LeftoversCheck(environment, subject.project().map(Project::root));
    }

    @Override
    public String name() {
        return "leftovers";
    }

    @Override
    public Finding look() throws InterruptedException {
        try (Inventory inventory = Inventory.at(environment)) {
            List<Item> all = inventory.items();
            List<Item> left = all.stream().filter(this::isLeft).toList();
            return left.isEmpty()
                    ? Finding.ok(told(all))
                    : Finding.warning(told(all) + "; " + leftBy(left), mend(left));
        } catch (LaunchException unknown) {
            return Finding.ok("nobody can be asked for them");
        }
    }

    private boolean isOurs(Item item) {
        return root.filter(item.directory()::equals).isPresent();
    }

    /** Of another copy or project: what is made for a moment by who is dead, runs on without him, or has no project any more. */
    private boolean isLeft(Item item) {
        boolean orphan = item.care() == Care.THE_DEAD && (item.running() || !item.lasting());
        boolean homeless =
                item.care() != Care.SOMEBODY && item.care() != Care.UNKNOWN && !Files.isDirectory(item.directory());
        return !isOurs(item) && (orphan || homeless);
    }

    private String told(List<Item> all) {
        List<Item> ours = all.stream().filter(this::isOurs).toList();
        if (root.isEmpty() || ours.isEmpty()) {
            return root.isPresent() ? "none of this project" : count(all, "container") + " of Tutti's";
        }
        long running = ours.stream().filter(Item::running).count();
        long networks = ours.stream().filter(item -> item.unit().isEmpty()).count();
        return "%s of this project, %d running%s"
                .formatted(count(ours, "container"), running, networks == 0 ? "" : ", and its network");
    }

    private static String count(List<Item> items, String kind) {
        long count = items.stream().filter(item -> item.kind().equals(kind)).count();
        return count + " " + kind + (count == 1 ? "" : "s");
    }

    private static String leftBy(List<Item> left) {
        List<String> what = new ArrayList<>();
        for (String kind : List.of("container", "network")) {
            if (left.stream().anyMatch(item -> item.kind().equals(kind))) {
                what.add(count(left, kind));
            }
        }
        var whose = left.stream()
                .map(item -> item.project() + " in " + item.directory())
                .collect(Collectors.toCollection(TreeSet::new));
        return "%s left by others, of which no supervisor lives: %s"
                .formatted(String.join(" and ", what), String.join(", ", whose));
    }

    /** The command of the engine's own client, as a project that is gone cannot be cleaned by Tutti. */
    private static String mend(List<Item> left) {
        List<String> commands = new ArrayList<>();
        commands.add(command("docker rm -f -v", left, "container"));
        commands.add(command("docker network rm", left, "network"));
        return commands.stream().filter(command -> !command.isEmpty()).collect(Collectors.joining(" && "));
    }

    private static String command(String words, List<Item> left, String kind) {
        String names = left.stream()
                .filter(item -> item.kind().equals(kind))
                .map(Item::name)
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? "" : words + " " + names;
    }
}
