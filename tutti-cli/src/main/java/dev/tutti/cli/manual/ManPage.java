package dev.tutti.cli.manual;

import java.util.List;
import java.util.stream.Collectors;

/** Pages for {@code man}. */
final class ManPage {

    private ManPage() {}

    static String ofProgram(Manual manual) {
        Page program = manual.program();
        Roff roff = head(program, manual.version());
        roff.section("SYNOPSIS").synopsis(program.name(), "[OPTIONS] COMMAND [OPTIONS] [ARGUMENTS]");
        details(roff, program);
        roff.section("COMMANDS");
        manual.commands().forEach(page -> roff.entry(page.name(), sentence(page)));
        terms(roff, "OPTIONS", program.options());
        roff.section("ENVIRONMENT")
                .paragraph(
                        "Every option has a variable, TUTTI_ and its long name in capitals: TUTTI_FILE is --file. The"
                                + " option wins; options without a value are given by 1 and 0.");
        roff.section("EXIT STATUS");
        manual.exitCodes().forEach((code, meaning) -> roff.entry(String.valueOf(code), meaning));
        examples(roff, program.examples());
        seeAlso(roff, manual.commands());
        return roff.toString();
    }

    static String ofCommand(Page page, Manual manual) {
        Roff roff = head(page, manual.version());
        roff.section("SYNOPSIS").synopsis(page.name(), (page.usage() + " [OPTIONS OF ALL COMMANDS]").strip());
        details(roff, page);
        terms(roff, "ARGUMENTS", page.arguments());
        terms(roff, "OPTIONS", page.options());
        examples(roff, page.examples());
        roff.section("EXIT STATUS").paragraph("Told in tutti(1), with the options of all commands.");
        seeAlso(roff, List.of(manual.program()));
        return roff.toString();
    }

    private static Roff head(Page page, String version) {
        return Roff.page(page.file(), version).section("NAME").plain(page.file() + " - " + page.summary());
    }

    private static void details(Roff roff, Page page) {
        roff.section("DESCRIPTION").paragraph(sentence(page));
        page.details().forEach(roff::paragraph);
        if (!page.aliases().isEmpty()) {
            roff.paragraph("Also called " + String.join(", ", page.aliases()) + ".");
        }
    }

    private static String sentence(Page page) {
        return page.summary().endsWith(".") ? page.summary() : page.summary() + ".";
    }

    private static void terms(Roff roff, String section, List<Term> terms) {
        if (!terms.isEmpty()) {
            roff.section(section);
            terms.forEach(term -> roff.entry(term.spelling(), term.explained()));
        }
    }

    private static void examples(Roff roff, List<Example> examples) {
        if (!examples.isEmpty()) {
            roff.section("EXAMPLES");
            examples.forEach(example -> roff.entry(example.words(), example.what()));
        }
    }

    private static void seeAlso(Roff roff, List<Page> others) {
        roff.section("SEE ALSO")
                .plain(others.stream().map(page -> page.file() + "(1)").collect(Collectors.joining(", ")));
    }
}
