package dev.tutti.cli.manual;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The end of a command's help. Examples are asked for only when help is: no other call pays for them. */
public record ExamplesSection(Supplier<List<Example>> examples) implements IHelpSectionRenderer {

    /** Puts the examples at the end of a command's help. */
    public void addTo(UsageMessageSpec usage) {
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, this);
    }

    @Override
    public String render(Help help) {
        var text = new StringBuilder();
        List<Example> all = examples.get();
        if (!all.isEmpty()) {
            text.append(System.lineSeparator()).append("Examples:").append(System.lineSeparator());
        }
        for (Example example : all) {
            text.append("  ").append(example.words()).append(System.lineSeparator());
            text.append("      ").append(example.what()).append(System.lineSeparator());
        }
        return text + help.footer();
    }
}
