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

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})[:\\s]+(\\d{1,9})");

    /** Finds out by asking the run; where nothing in it can answer, it is root. */
    static Owner in(Inside inside, String directory) throws InterruptedException {
        Optional<Integer> user = number(inside, "-u");
        Optional<Integer> group = number(inside, "-g");
        Owner own = new Owner(user.orElse(0), group.orElse(0));
        return own.equals(ROOT) ? ofDirectory(inside, directory).orElse(own) : own;
    }

    private static Optional<Integer> number(Inside inside, String which) throws InterruptedException {
        try {
            Inside.Answer answer = inside.ask(List.of("id", which), Optional.empty());
            return answer.isSuccess() && answer.text().matches("\\d{1,9}")
                    ? Optional.of(Integer.valueOf(answer.text()))
                    : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    private static Optional<Owner> ofDirectory(Inside inside, String directory) throws InterruptedException {
        try {
            Inside.Answer answer = inside.ask(List.of("stat", "-c", "%u:%g", directory), Optional.empty());
            Matcher numbers = NUMBERS.matcher(answer.text());
            return answer.isSuccess() && numbers.matches()
                    ? Optional.of(new Owner(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                    : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }
}
