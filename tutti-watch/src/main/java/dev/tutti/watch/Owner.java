package dev.tutti.watch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom files belong to in a run, by numbers: names are different there and here.
 *
 * <p>They belong to the user of the run, so that it can change and remove them as if they were its own. Where it begins as root,
 * it may go on as another: then they belong to whoever has the directory they come into.
 */
record Owner(int user, int group) {

    static final Owner ROOT = new Owner(0, 0);

    private static final Pattern USER = Pattern.compile("uid=(\\d{1,9})\\S* gid=(\\d{1,9})");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9}):(\\d{1,9})");

    /** Finds out by asking the run; where nothing in it can answer, it is root. */
    static Owner in(Inside inside, String directory) throws InterruptedException {
        Owner own = answer(inside, List.of("id"), USER).orElse(ROOT);
        return own.equals(ROOT)
                ? answer(inside, List.of("stat", "-c", "%u:%g", directory), NUMBERS)
                        .orElse(own)
                : own;
    }

    private static Optional<Owner> answer(Inside inside, List<String> command, Pattern expected)
            throws InterruptedException {
        try {
            Inside.Answer answer = inside.ask(command, Optional.empty());
            Matcher numbers = expected.matcher(answer.text());
            return answer.isSuccess() && numbers.lookingAt()
                    ? Optional.of(new Owner(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                    : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }
}
