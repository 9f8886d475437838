package dev.tutti.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Names that say nothing. */
final class NameRules {

    static final String EMPTY_NAME = "(.*(Utils?|Helpers?|Manager|Impl|Base)|[^.$]+Context|Abstract.*)";

    private static final String[] EMPTY_PACKAGES = {
        "..util..", "..utils..", "..impl..", "..common..", "..internal..", "..base..", "..helper..", "..helpers.."
    };

    private NameRules() {}

    static ArchRule noEmptyClassNames(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching("(.*[.$])?" + EMPTY_NAME)
                .as("no class has a name that says nothing");
    }

    static ArchRule noEmptyPackageNames(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(EMPTY_PACKAGES)
                .as("no package has a name that says nothing");
    }
}
