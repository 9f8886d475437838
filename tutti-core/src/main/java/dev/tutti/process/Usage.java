package dev.tutti.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the processes of a run use: its main process, all of its session, and all their descendants.
 *
 * @param cpuPercent of one processor, on average since the main process started, as {@code ps} counts it
 * @param memory resident bytes; pages that several of them share count for each
 * @param processes how many they are
 */
public record Usage(double cpuPercent, long memory, int processes) {

    /** {@code USER_HZ}, in which Linux tells times to programs on every machine. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int START = 19;

    /** One process of the system. */
    private record Entry(long pid, long parent, long session, long ticks, long start) {}

    /** By the pid of the main process, in one look at the system; those that are gone, or on a system without /proc, are missing. */
    public static Map<Long, Usage> ofSessions(Collection<Long> mains) {
        var found = new HashMap<Long, Usage>();
        if (mains.isEmpty() || !ProcFs.isAvailable()) {
            return found;
        }
        var proc = new ProcFs();
        var entries = new HashMap<Long, Entry>();
        var kin = new HashMap<Long, List<Entry>>();
        for (long pid : proc.pids()) {
            Entry entry = entry(proc, pid);
            if (entry.start() >= 0) {
                entries.put(pid, entry);
                kin.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry);
                if (entry.session() != pid) {
                    kin.computeIfAbsent(entry.session(), leader -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
        double uptime = uptime(proc);
        for (long main : mains) {
            Entry entry = entries.get(main);
            if (entry != null) {
                found.put(main, of(proc, entry, all(entry, kin), uptime));
            }
        }
        return found;
    }

    private static Set<Entry> all(Entry main, Map<Long, List<Entry>> kin) {
        var all = new LinkedHashSet<Entry>();
        var queue = new ArrayDeque<>(List.of(main));
        while (!queue.isEmpty()) {
            Entry next = queue.remove();
            if (all.add(next)) {
                queue.addAll(kin.getOrDefault(next.pid(), List.of()));
            }
        }
        return all;
    }

    private static Usage of(ProcFs proc, Entry main, Set<Entry> all, double uptime) {
        double age = Math.max(0.01, uptime - main.start() / TICKS_PER_SECOND);
        long ticks = all.stream().mapToLong(Entry::ticks).sum();
        long memory =
                all.stream().mapToLong(entry -> resident(proc, entry.pid())).sum();
        double percent = Math.round(1000 * ticks / TICKS_PER_SECOND / age) / 10.0;
        return new Usage(percent, memory, all.size());
    }

    private static Entry entry(ProcFs proc, long pid) {
        String line = proc.text(pid + "/stat");
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        try {
            return fields.length <= START
                    ? new Entry(pid, 0, 0, 0, -1)
                    : new Entry(
                            pid,
                            Long.parseLong(fields[1]),
                            Long.parseLong(fields[3]),
                            Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]),
                            Long.parseLong(fields[START]));
        } catch (NumberFormatException e) {
            return new Entry(pid, 0, 0, 0, -1);
        }
    }

    /** In bytes; the kernel says kibibytes, whatever the size of a page is. */
    private static long resident(ProcFs proc, long pid) {
        String status = proc.text(pid + "/status");
        int at = status.indexOf("VmRSS:");
        int end = status.indexOf(" kB", Math.max(0, at));
        return at < 0 || end < 0 ? 0 : 1024 * Long.parseLong(status, at + 6 + blanks(status, at + 6), end, 10);
    }

    private static int blanks(String text, int from) {
        int count = 0;
        while (text.charAt(from + count) == ' ' || text.charAt(from + count) == '\t') {
            count++;
        }
        return count;
    }

    private static double uptime(ProcFs proc) {
        String text = proc.text("uptime");
        int end = text.indexOf(' ');
        return end < 0 ? 0 : Double.parseDouble(text.substring(0, end));
    }
}
