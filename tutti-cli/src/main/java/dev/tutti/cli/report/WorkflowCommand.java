package dev.tutti.cli.report;

/** What GitHub Actions does when a line of this form is printed: groups of lines, annotations. Text of others stays text. */
public final class WorkflowCommand {

    private WorkflowCommand() {}

    /** Lines from here on are one group, which a reader can open. */
    public static String group(String title) {
        return "::group::" + data(title);
    }

    /** The group ends. */
    public static String endGroup() {
        return "::endgroup::";
    }

    /** An annotation that says what went wrong. */
    public static String error(String title, String text) {
        return "::error title=" + property(title) + "::" + data(text);
    }

    /** The same at a place of a file. */
    public static String error(String file, int line, int column, String title, String text) {
        return "::error file=%s,line=%d,col=%d,title=%s::%s"
                .formatted(property(file), line, column, property(title), data(text));
    }

    private static String data(String text) {
        return TerminalText.plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
