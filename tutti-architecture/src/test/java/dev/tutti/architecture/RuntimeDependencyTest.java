package dev.tutti.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What whoever depends on one of our modules is given besides. */
class RuntimeDependencyTest {

    private static final Set<String> GIVEN = Set.of("compile", "runtime");

    private final Path repository = SourceTree.ofThisRepository().root();

    @Test
    void the_core_brings_nothing_along() throws Exception {
        assertThat(givenBy("tutti-core")).isEmpty();
    }

    @Test
    void the_junit_extension_brings_the_core_along_and_nothing_else() throws Exception {
        assertThat(givenBy("tutti-junit")).containsExactly("dev.tutti:tutti-core");
    }

    /** Those that it says itself and those that all modules have. */
    private List<String> givenBy(String module) throws Exception {
        return Stream.concat(
                        dependencies(repository.resolve("pom.xml")),
                        dependencies(repository.resolve(module).resolve("pom.xml")))
                .filter(dependency -> GIVEN.contains(text(dependency, "scope", "compile")))
                .filter(dependency -> !text(dependency, "optional", "false").equals("true"))
                .map(dependency -> text(dependency, "groupId", "") + ":" + text(dependency, "artifactId", ""))
                .toList();
    }

    private static Stream<Element> dependencies(Path pom) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        return children(project, "dependencies").flatMap(all -> children(all, "dependency"));
    }

    private static String text(Element dependency, String name, String unsaid) {
        return children(dependency, name)
                .map(Node::getTextContent)
                .map(String::strip)
                .findFirst()
                .orElse(unsaid);
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name));
    }
}
