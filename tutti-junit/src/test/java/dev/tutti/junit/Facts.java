package dev.tutti.junit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What test cases have seen, for those who run them. */
final class Facts {

    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    private Facts() {}

    static void tell(String what, Object value) {
        TOLD.add(what + "=" + value);
    }

    static List<String> take() {
        var all = List.copyOf(TOLD);
        TOLD.clear();
        return all;
    }
}
