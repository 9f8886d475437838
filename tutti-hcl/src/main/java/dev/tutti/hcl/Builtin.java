package dev.tutti.hcl;

/** A function given by its parts. */
record Builtin(String name, int least, int most, Function.Rule rule) implements Function {
    @Override
    public Value call(Arguments arguments) {
        return rule.apply(arguments);
    }
}
