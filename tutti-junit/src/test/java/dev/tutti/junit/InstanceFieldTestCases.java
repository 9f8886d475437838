package dev.tutti.junit;

import dev.tutti.UnitHandle;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceFieldTestCases {

    @RegisterExtension
    final TuttiExtension web = TuttiExtension.of(Services.web());

    @RepeatedTest(2)
    void each(UnitHandle unit) {
        Facts.tell("web", web.handle("web").pid());
        Facts.tell("port", unit.port());
    }
}
