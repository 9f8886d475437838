package dev.tutti;

import dev.tutti.model.SuccessCodes;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Exit codes as tests write them. */
final class ExpectedExit {

    private ExpectedExit() {}

    /** A negative number is a signal, as in Python; here its death has code 128 + n. */
    static SuccessCodes of(int... codes) {
        if (codes.length == 0) {
            throw new IllegalArgumentException("At least one exit code must be expected");
        }
        return new SuccessCodes(Arrays.stream(codes)
                .map(code -> code < 0 ? 128 - code : code)
                .boxed()
                .collect(Collectors.toSet()));
    }
}
