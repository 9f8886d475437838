package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;

/** What the lexer is inside of: code, in it a string, in it an interpolation, and so on. */
final class Modes {
    private final List<Mode> stack = new ArrayList<>();

    void push(Mode mode) {
        stack.add(mode);
    }

    void pop() {
        stack.remove(stack.size() - 1);
    }

    Mode top() {
        return stack.get(stack.size() - 1);
    }

    /** The mode at this depth, the outermost at 0. */
    Mode get(int depth) {
        return stack.get(depth);
    }

    int depth() {
        return stack.size();
    }

    /** The mode around the current one; only asked inside of another mode. */
    Mode around() {
        return stack.get(stack.size() - 2);
    }
}
