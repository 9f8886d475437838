package dev.tutti.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a compose file into comments in the words of Tutti, from which a person can go on: the file itself runs as it is. */
record ComposeDraft(Map<?, ?> file) {

    private static final Set<String> UNDERSTOOD =
            Set.of("image", "command", "environment", "ports", "depends_on", "restart", "profiles");

    String text() {
        if (!(file.get("services") instanceof Map<?, ?> services) || services.isEmpty()) {
            throw new IllegalArgumentException("The file holds no services");
        }
        StringBuilder out = new StringBuilder();
        if (file.get("name") instanceof String name && !name.isBlank()) {
            out.append("\nproject { name = ").append(HclText.quoted(name)).append(" }\n");
        }
        out.append(
                        "\n# The compose file runs as it is: tutti -f compose.yaml start. Its services stand here as comments, to be taken\n")
                .append(
                        "# over one by one: uncomment what is to be a container, or write what runs as a process, as in\n")
                .append("# process \"api\" { command = \"./api\" }.\n");
        services.forEach((name, service) ->
                out.append(service(String.valueOf(name), service instanceof Map<?, ?> map ? map : Map.of())));
        return out.toString();
    }

    private static String service(String name, Map<?, ?> service) {
        List<String> lines = new ArrayList<>();
        lines.add("container " + HclText.quoted(name) + " {");
        attribute(lines, "image", said(service, "image"));
        attribute(lines, "command", said(service, "command"));
        block(lines, "env", variables(said(service, "environment")));
        block(lines, "ports", ports(said(service, "ports")));
        attribute(
                lines,
                "depends_on",
                said(service, "depends_on") instanceof Map<?, ?> map
                        ? List.copyOf(map.keySet())
                        : said(service, "depends_on"));
        attribute(lines, "restart", said(service, "restart"));
        attribute(lines, "profiles", said(service, "profiles"));
        List<String> others = service.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !UNDERSTOOD.contains(key))
                .toList();
        if (!others.isEmpty()) {
            lines.add("  (not carried over: " + String.join(", ", others) + ")");
        }
        lines.add("}");
        StringBuilder out = new StringBuilder("\n");
        lines.forEach(line -> out.append("# ").append(line.replace('\n', ' ')).append('\n'));
        return out.toString();
    }

    /** What is said of a key; an empty text for nothing. */
    private static Object said(Map<?, ?> block, String key) {
        Object value = block.get(key);
        return value == null ? "" : value;
    }

    private static void attribute(List<String> lines, String name, Object value) {
        if (value instanceof List<?> list) {
            lines.add("  " + name + " = "
                    + HclText.list(list.stream().map(String::valueOf).toList()));
        } else if (!value.equals("")) {
            lines.add("  " + name + " = " + HclText.quoted(String.valueOf(value)));
        }
    }

    private static void block(List<String> lines, String name, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        lines.add("  " + name + " = {");
        values.forEach((key, value) -> lines.add("    " + HclText.quoted(key) + " = " + HclText.quoted(value)));
        lines.add("  }");
    }

    /** {@code { A: 1 }} or {@code ["A=1"]}. */
    private static Map<String, String> variables(Object given) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> variables.put(String.valueOf(key), value == null ? "" : String.valueOf(value)));
        } else if (given instanceof List<?> list) {
            for (String text : list.stream().map(String::valueOf).toList()) {
                int equals = text.indexOf('=');
                variables.put(
                        equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
            }
        }
        return variables;
    }

    /** {@code "8080:80"} is the port 80 of the container on port 8080 of this machine; {@code "80"} on any. */
    private static Map<String, String> ports(Object given) {
        Map<String, String> ports = new LinkedHashMap<>();
        List<?> list = given instanceof List<?> several ? several : List.of();
        for (Object entry : list) {
            if (entry instanceof Map<?, ?> map) {
                Object published = map.get("published");
                ports.put(String.valueOf(map.get("target")), published == null ? "0" : String.valueOf(published));
                continue;
            }
            String text = String.valueOf(entry).replaceAll("/.*", "");
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "0" : text.substring(0, colon);
            ports.put(text.substring(colon + 1), host.substring(host.lastIndexOf(':') + 1));
        }
        return ports;
    }
}
