package dev.tutti.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The compiled classes the rules look at. */
final class Code {

    /** Where the product's packages begin. */
    static final String PRODUCT = "dev.tutti";

    /** Where packages begin that look like the product's and break its rules. */
    static final String FIXTURE = "dev.tutti.architecture.fixture";

    private Code() {}

    /** Every class of the product, without tests and without the rules themselves. */
    static JavaClasses product() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(Code::isNoRule)
                .importPackages(PRODUCT);
    }

    /** The classes that break the rules. */
    static JavaClasses fixture() {
        return new ClassFileImporter().importPackages(FIXTURE);
    }

    private static boolean isNoRule(Location location) {
        return !location.contains("/dev/tutti/architecture/");
    }
}
