package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.hcl.Value;
import java.util.Optional;

/** {@code variable "x" { }}. */
record VariableBlock(
        @Described(
                value = "`string`, `number`, `bool`, `list` or `map` (also `str`, `int`, `float`, `dict`)",
                byDefault = "the type of the default, else `string`")
        Optional<VariableType> type,

        @Described("the value when none is given by `--var x=…` or `TUTTI_VAR_x`; without it one must be given")
        Optional<Value> default_,

        @Described("what it is for") Optional<String> description,

        @Described(
                value = "whether messages must not show it",
                byDefault = "whether its name is that of a secret, such as `token`")
        Optional<Boolean> sensitive) {}
