package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/** Something with a value. Evaluated by an {@link Evaluator}; says by itself what it refers to. */
public sealed interface Expression extends Node
        permits Literal,
                Broken,
                Template,
                TemplateLoop,
                Variable,
                Traversal,
                FunctionCall,
                Unary,
                Binary,
                Conditional,
                ListExpression,
                ObjectExpression,
                ForExpression {

    /** The value within a running evaluation; callers outside this package use {@link Evaluator#evaluate}. */
    Value valueIn(Evaluation evaluation);

    /** The expressions directly inside. */
    List<Expression> operands();

    /** The variables it needs, each with the constant part of its path, in the order of the text. Repetitions are kept. */
    default List<Reference> references() {
        return References.of(this);
    }

    /** Adds what {@link #references()} gives. */
    default void addTo(References references) {
        for (Expression operand : operands()) {
            operand.addTo(references);
        }
    }

    /** The value, if it is written out and needs no evaluation. */
    default Optional<Value> literal() {
        return Optional.empty();
    }

    /** The value of the steps into this expression's value. */
    default Value followedBy(List<Step> steps, Evaluation evaluation) {
        return evaluation.follow(valueIn(evaluation), steps);
    }

    /** This with constant steps after it as a reference, if it is a variable. */
    default Optional<Reference> asReference(List<Name> steps) {
        return Optional.empty();
    }

    /** Whether it could not be read, which has been reported. */
    default boolean isBroken() {
        return false;
    }

    /** The object, if it is written as one. */
    default Optional<ObjectExpression> object() {
        return Optional.empty();
    }

    /** The elements, if it is written as a list. */
    default Optional<List<Expression>> listed() {
        return Optional.empty();
    }

    /** The word, if it is nothing but a name without quotes, such as {@code always} or {@code on-failure}. */
    default Optional<String> bareWord() {
        return Optional.empty();
    }
}
