package dev.tutti.cli.manual;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The end of a command's help. */
public record ExamplesSection(List<Example> examples) implements IHelpSectionRenderer {

    public ExamplesSection {
        examples = List.copyOf(examples);
    }

    /** Puts the examples at the end of a command's help. */
    public void addTo(UsageMessageSpec usage) {
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, this);
    }

    @Override
    public String render(Help help) {
        var text = new StringBuilder();
        if (!examples.isEmpty()) {
            text.append(System.lineSeparator()).append("Examples:").append(System.lineSeparator());
        }
        for (Example example : examples) {
            text.append("  ").append(example.words()).append(System.lineSeparator());
            text.append("      ").append(example.what()).append(System.lineSeparator());
        }
        return text + help.footer();
    }
}
