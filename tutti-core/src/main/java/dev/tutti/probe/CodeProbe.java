package dev.tutti.probe;

import dev.tutti.model.Probe;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import java.util.concurrent.Callable;

/**
 * Whether a check of your own says so. It is called again and again, on threads of Tutti's, never twice at once. It may
 * block: it is interrupted when its time is over, and left behind if it does not care.
 *
 * @param what is asked, in the words of a failure message: {@code an answer of the ledger}
 * @param check true when it holds; an exception, or a failed assertion, is an answer too
 */
public record CodeProbe(String what, Callable<Boolean> check) implements Probe {

    private static final int LONGEST = 200;

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when there are no words for it
     */
    public CodeProbe {
        if (what.isBlank()) {
            throw new IllegalArgumentException("A check needs words for what it asks");
        }
        check = OneAtATime.of(check);
    }

    @Override
    public String describe() {
        return what;
    }

    @Override
    public Verdict check(Subject subject) throws InterruptedException {
        try {
            return Boolean.TRUE.equals(check.call()) ? Verdict.ok("answered true") : Verdict.notYet("answered false");
        } catch (InterruptedException cancelled) {
            throw cancelled;
        } catch (Exception | AssertionError failed) {
            return Verdict.notYet(inWords(failed));
        }
    }

    private static String inWords(Throwable failed) {
        String name = failed.getClass().getSimpleName();
        String message = failed.getMessage();
        String words = message == null
                ? name
                : name + ": " + message.replaceAll("\\s+", " ").strip();
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 3) + "...";
    }
}
