package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.ContainerDefinition;
import dev.tutti.ContainerService;
import dev.tutti.ProjectDefinition;
import dev.tutti.Tutti;
import dev.tutti.testkit.Requires;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of containers beside each other in one JVM, made of classes that have something in common. */
@Requires("docker")
class ProjectsInOneJvmIT {

    /** What all of them are. */
    abstract static class Box extends ContainerService {
        final String image = "tutti/busybox:1";
        final List<String> cmd = List.of("sh", "-c", "echo $OWNER > /tmp/index.html; exec httpd -f -p 8080 -h /tmp");
        final Map<Integer, Integer> ports = Map.of(8080, 0);

        /** Else its first process would ignore what it is asked to stop with. */
        @Override
        protected ContainerDefinition define(ContainerDefinition definition) {
            return definition.init();
        }
    }

    static class Store extends Box {
        final String name = "store";
        final Map<String, String> env = Map.of("OWNER", "{owner}");

        private final String owner;

        Store(String owner) {
            this.owner = owner;
        }

        @Override
        protected void preStart() {
            context().set("owner", owner);
        }
    }

    /** A subclass of a subclass, of which the class above is started as well. */
    static class Copy extends Store {
        final String name = "copy";
        final List<Object> dependencies = List.of(Store.class);

        Copy(String owner) {
            super(owner);
        }

        @Override
        protected void preStart() {
            context().set("copies", context().get("owner").orElseThrow() + " twice");
        }
    }

    private static ProjectDefinition shop(String owner, Path directory) {
        return Tutti.project("shop", new Store(owner), new Copy(owner)).in(directory.resolve(owner));
    }

    @Test
    void two_projects_of_one_name_and_the_same_services_do_not_see_each_other(@TempDir Path directory) {
        try (var ada = shop("ada", directory).orchestrator().start();
                var bob = shop("bob", directory).orchestrator().start()) {
            assertThat(ada.handle("store").exec("cat", "/tmp/index.html").output())
                    .isEqualTo("ada\n");
            assertThat(bob.handle("copy")
                            .exec("wget", "-q", "-O", "-", "http://store:8080/")
                            .output())
                    .isEqualTo("bob\n");
            assertThat(ada.context().get("copies")).contains("ada twice");
            assertThat(bob.context().get("copies")).contains("bob twice");
            assertThat(ada.handle("store").port(8080))
                    .isNotEqualTo(bob.handle("store").port(8080));

            ada.handle("store").stop();

            assertThat(bob.handle("store").running()).isTrue();
        }
    }
}
