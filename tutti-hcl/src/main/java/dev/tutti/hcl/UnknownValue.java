package dev.tutti.hcl;

import java.util.List;

/**
 * A value that cannot be told now: it depends on references that are known later. Without references it stands for a
 * value that could not be told because of an error, which has been reported.
 */
public record UnknownValue(List<Reference> references) implements Value {
    public UnknownValue {
        references = List.copyOf(references);
    }

    /** What remains of an expression whose problem has been reported. */
    public static UnknownValue failed() {
        return new UnknownValue(List.of());
    }

    /** Whether an error is the reason; evaluating again will not help. */
    public boolean hasFailed() {
        return references.isEmpty();
    }

    @Override
    public String kind() {
        return "not known yet";
    }

    @Override
    public boolean isUnknown() {
        return true;
    }

    @Override
    public void addUnknownTo(List<UnknownValue> unknown) {
        unknown.add(this);
    }
}
