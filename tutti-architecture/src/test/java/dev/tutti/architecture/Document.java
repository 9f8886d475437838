package dev.tutti.architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page: the places it links to, the places one can link to, and its code blocks. */
record Document(String name, List<String> prose, List<Snippet> snippets) {

    /**
     * A fenced block of code.
     *
     * @param language the word behind the fence
     * @param line where its text begins
     * @param remark the HTML comment on the line above the fence, without its arrows; empty if there is none
     */
    record Snippet(String language, int line, String text, String remark) {}

    private static final Pattern FENCE = Pattern.compile("^\\s*(```+|~~~+)\\s*(\\S*).*");
    private static final Pattern REMARK = Pattern.compile("\\s*<!--\\s*(.*?)\\s*-->\\s*");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*\\s*$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile(
            "\\]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)|^\\s*\\[[^\\]]+\\]:\\s*(\\S+)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern NAMED_ANCHOR = Pattern.compile("<a\\s+(?:id|name)=\"([^\"]+)\"");

    static Document of(SourceTree.File file) {
        List<String> prose = new ArrayList<>();
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = file.lines();
        int number = 0;
        while (number < lines.size()) {
            var fence = FENCE.matcher(lines.get(number));
            if (fence.matches()) {
                int begin = number + 1;
                int end = begin;
                while (end < lines.size() && !lines.get(end).strip().startsWith(fence.group(1))) {
                    end++;
                }
                String text = String.join("\n", lines.subList(begin, end)) + "\n";
                snippets.add(new Snippet(fence.group(2), begin + 1, text, remark(lines, number)));
                number = end;
            } else {
                prose.add(lines.get(number));
            }
            number++;
        }
        return new Document(file.name(), List.copyOf(prose), List.copyOf(snippets));
    }

    private static String remark(List<String> lines, int fence) {
        var remark = REMARK.matcher(fence == 0 ? "" : lines.get(fence - 1));
        return remark.matches() ? remark.group(1) : "";
    }

    List<String> links() {
        return prose.stream()
                .map(line -> INLINE_CODE.matcher(line).replaceAll("``"))
                .flatMap(line -> LINK.matcher(line).results())
                .map(Document::target)
                .toList();
    }

    /** As GitHub names headings: lower case, spaces to hyphens, other signs dropped, the second of a name numbered. */
    List<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Stream<String> headings = prose.stream()
                .map(HEADING::matcher)
                .filter(heading -> heading.matches())
                .map(heading -> slug(heading.group(1)))
                .map(slug -> {
                    int count = seen.merge(slug, 1, Integer::sum);
                    return count == 1 ? slug : slug + "-" + (count - 1);
                });
        Stream<String> named = prose.stream()
                .flatMap(line -> NAMED_ANCHOR.matcher(line).results())
                .map(anchor -> anchor.group(1));
        return Stream.concat(headings, named).toList();
    }

    private static String slug(String heading) {
        return heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                .replace(' ', '-');
    }

    private static String target(MatchResult link) {
        for (int group = 1; group <= link.groupCount(); group++) {
            if (link.group(group) != null) {
                return link.group(group);
            }
        }
        throw new IllegalStateException("A link without a target: " + link.group());
    }
}
