package dev.tutti.config;

import java.util.HashSet;
import java.util.Set;

/** Turns a Procfile into processes. */
record ProcfileDraft(String procfile) {

    private static final String SHELL = "$|&;<>*?`()~#{}[]!=";
    private static final int FIRST_PORT = 5000;
    private static final int PORT_STEP = 100;

    String text() {
        StringBuilder out = new StringBuilder();
        Set<String> names = new HashSet<>();
        int port = FIRST_PORT;
        for (String line : procfile.lines().map(String::strip).toList()) {
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
                continue;
            }
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String command = line.substring(colon + 1).strip();
            if (line.startsWith("#") || !isName(name) || command.isEmpty() || !names.add(name)) {
                out.append('\n')
                        .append(line.startsWith("#") ? line : "# not understood: " + line)
                        .append('\n');
                continue;
            }
            process(out, name, command, port);
            port += PORT_STEP;
        }
        return out.toString();
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 63
                && name.charAt(0) < 128
                && Character.isLetter(name.charAt(0))
                && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private static void process(StringBuilder out, String name, String command, int port) {
        out.append("\nprocess ").append(HclText.quoted(name)).append(" {\n");
        out.append("  command   = ").append(HclText.quoted(command)).append('\n');
        if (command.chars().anyMatch(c -> SHELL.indexOf(c) >= 0) || isUnbalanced(command)) {
            out.append("  shell     = true\n");
        }
        out.append("  env_files = [\".env?\"]\n");
        out.append("  env       = { PS = ").append(HclText.quoted(name + ".1")).append(" }\n");
        if (command.contains("PORT")) {
            out.append("  ports     = { http = ").append(port).append(" } # given to it as PORT\n");
            out.append("  # ready { tcp = ").append(port).append(" }\n");
        }
        out.append("}\n");
    }

    /** Whether only a shell could say what is wrong with it. */
    private static boolean isUnbalanced(String command) {
        try {
            dev.tutti.model.Command.parse(command);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
