package dev.tutti.model;

/**
 * What somebody else runs, such as a person in an IDE: it is waited for, and left alone. Its ports are those that are written. A
 * task of this kind counts as done.
 *
 * @param instead what would be run here otherwise, as one word, such as {@code process}
 */
public record Elsewhere(String instead) implements Workload {

    @Override
    public String summary() {
        return "somebody else runs this " + instead;
    }

    @Override
    public String kind() {
        return "external";
    }

    @Override
    public boolean opensPorts() {
        return false;
    }

    @Override
    public boolean mayLackEngine() {
        return false;
    }
}
