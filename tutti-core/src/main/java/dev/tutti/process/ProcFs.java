package dev.tutti.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /proc} tells about processes. Everything may vanish between two questions, so every answer may be empty.
 * Holds a buffer that is used again and again: confined to one thread at a time, cheap to create.
 */
public final class ProcFs {

    private static final String ROOT = "/proc/";
    private static final int LONGEST_FILE = 8 << 20;

    /** A program may have to be fetched from a slow disk. */
    private static final Duration LONGEST_EXEC = Duration.ofSeconds(1);
    /** However long each took: it may be us who were kept waiting. */
    private static final int FEWEST_LOOKS = 20;

    /** Signals that wait, as bits, for the first thread and for the process. */
    private static final Pattern PENDING = Pattern.compile("(?m)^S[ih][gd]Pnd:\\s*([0-9a-f]+)$");

    private static final long SIGKILL = 1L << 8;

    /** The number of the kind of device that is the inner end of such a terminal. */
    private static final int PROVIDED_TERMINAL = 136;

    private byte[] buffer = new byte[8192];

    /** Whether this system has a {@code /proc} that names processes. */
    public static boolean isAvailable() {
        return new File(ROOT + "self/stat").canRead();
    }

    /**
     * A number for the namespace in which this process and those it can see have their pids; 0 where the system does not say.
     * In a container or a sandbox it is another one than outside, and pids mean other processes.
     */
    long namespace() {
        return number(Path.of(ROOT + "self/ns/pid"), "pid:[").orElse(0);
    }

    /** The ids of all processes, ascending; zombies and other users' processes are among them. */
    public long[] pids() {
        String[] names = new File(ROOT).list();
        if (names == null) {
            return new long[0];
        }
        long[] pids = Arrays.stream(names)
                .filter(name -> Character.isDigit(name.charAt(0)))
                .mapToLong(Long::parseLong)
                .toArray();
        Arrays.sort(pids);
        return pids;
    }

    public Optional<ProcessStat> stat(long pid) {
        int length = read(ROOT + pid + "/stat");
        return length < 0 ? Optional.empty() : ProcessStat.parse(buffer, length);
    }

    /** The process, if it lives. A zombie does not. */
    public Optional<ProcessStat> alive(long pid) {
        return stat(pid).filter(ProcessStat::alive);
    }

    public boolean isAlive(ProcessStat process) {
        return alive(process.pid()).filter(process::isSameAs).isPresent();
    }

    /** Whether a SIGKILL is on its way to the process, which will not run another line of its own. */
    boolean isDoomed(long pid) {
        Matcher pending = PENDING.matcher(text(pid + "/status"));
        while (pending.find()) {
            if ((Long.parseUnsignedLong(pending.group(1), 16) & SIGKILL) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the environment with which the process was started carries the mark. */
    boolean carries(long pid, RunMarker marker) {
        int length = readEnvironment(pid);
        return length > 0 && marker.isIn(buffer, length);
    }

    /** Whether the environment with which the process was started carries a mark of this kind. */
    boolean carries(long pid, Predicate<String> kind) {
        int length = readEnvironment(pid);
        return length > 0 && RunMarker.isIn(buffer, length, kind);
    }

    /** The environment with which the process was started, as {@code NAME=value} texts that end in NUL; empty when it is gone. */
    String environment(long pid) {
        return text(readEnvironment(pid));
    }

    /** Waits while the process executes another program, which hides it. */
    private int readEnvironment(long pid) {
        long began = System.nanoTime();
        int length = read(ROOT + pid + "/environ");
        for (int looks = 1; length == 0 && ProcessStat.isChangingItsProgram(text(pid + "/stat")); looks++) {
            if (looks >= FEWEST_LOOKS && System.nanoTime() - began > LONGEST_EXEC.toNanos()) {
                return 0;
            }
            LockSupport.parkNanos(50_000);
            length = read(ROOT + pid + "/environ");
        }
        return length;
    }

    /** The command line of a process for people, at most 120 characters; its short name where it hides the rest. */
    public String command(long pid) {
        int length = read(ROOT + pid + "/cmdline");
        if (length <= 0) {
            length = read(ROOT + pid + "/comm");
        }
        if (length <= 0) {
            return "?";
        }
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }

    /** The short name of a process, that of its program, cut to 15 characters; empty when it is gone. */
    public String name(long pid) {
        return text(pid + "/comm").strip();
    }

    /** The device of the terminal that controls a process; empty when it has none, or another kind than programs provide. */
    Optional<Path> terminal(long pid) {
        String[] fields =
                text(pid + "/stat").replaceFirst("(?s).*\\)", "").strip().split(" ");
        if (fields.length < 5) {
            return Optional.empty();
        }
        long number = Long.parseLong(fields[4]);
        // The kernel has the minor number in two pieces, around the major one.
        long minor = (number & 0xff) | ((number >> 12) & 0xfff00);
        return ((number >> 8) & 0xfff) == PROVIDED_TERMINAL
                ? Optional.of(Path.of("/dev/pts/" + minor))
                : Optional.empty();
    }

    /** The inodes of the sockets a process holds. Empty for processes that may not be looked into. */
    public Set<Long> socketInodes(long pid) {
        var inodes = new HashSet<Long>();
        String folder = ROOT + pid + "/fd/";
        String[] descriptors = new File(folder).list();
        if (descriptors != null) {
            for (String descriptor : descriptors) {
                number(Path.of(folder + descriptor), "socket:[").ifPresent(inodes::add);
            }
        }
        return inodes;
    }

    /** Whether it may be seen what a process holds; another user's may not. */
    public boolean showsDescriptors(long pid) {
        return new File(ROOT + pid + "/fd").canRead();
    }

    /** What a link of the kernel says between the bracket that ends a kind and the one at its end. */
    private static OptionalLong number(Path link, String kind) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith(kind)
                    ? OptionalLong.of(Long.parseLong(target, kind.length(), target.length() - 1, 10))
                    : OptionalLong.empty();
        } catch (IOException | RuntimeException closedMeanwhile) {
            return OptionalLong.empty();
        }
    }

    /** How many processes and threads were ever started on this machine. Empty when the system does not say. */
    OptionalLong forks() {
        String text = text("stat");
        int at = text.indexOf("\nprocesses ");
        if (at < 0) {
            return OptionalLong.empty();
        }
        int from = at + "\nprocesses ".length();
        int to = text.indexOf('\n', from);
        return OptionalLong.of(Long.parseLong(text, from, to < 0 ? text.length() : to, 10));
    }

    /** The pid that was given out last, to a process or a thread. Empty when the system does not say. */
    OptionalLong lastPid() {
        String text = text("loadavg").strip();
        return text.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text, text.lastIndexOf(' ') + 1, text.length(), 10));
    }

    /** The number above which pids begin anew. */
    OptionalLong highestPid() {
        String text = text("sys/kernel/pid_max").strip();
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    /** A file below {@code /proc} as text; empty when it cannot be read. */
    public String text(String name) {
        return text(read(ROOT + name));
    }

    private String text(int length) {
        return length < 0 ? "" : new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    /**
     * Fills the buffer with a whole file, of one moment: what does not fit is read again from its beginning, as the rest
     * would be missing where a process has executed another program meanwhile. Returns the length, -1 when it cannot be
     * read.
     */
    private int read(String file) {
        while (true) {
            int length = 0;
            try (var in = new FileInputStream(file)) {
                int count;
                while ((count = in.read(buffer, length, buffer.length - length)) > 0) {
                    length += count;
                }
            } catch (IOException gone) {
                return -1;
            }
            if (length < buffer.length || length >= LONGEST_FILE) {
                return length;
            }
            buffer = new byte[2 * buffer.length];
        }
    }
}
