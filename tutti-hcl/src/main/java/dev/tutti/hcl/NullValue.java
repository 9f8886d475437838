package dev.tutti.hcl;

/** {@code null}: the absence that a file asks for. */
public record NullValue() implements Value {
    @Override
    public String kind() {
        return "null";
    }
}
