package dev.tutti.config;

/** Reads {@code profile} blocks, which only declare names. */
record Profiles(Reading reading) {

    void check(MergedConfig config) {
        for (NamedBlock block : config.profiles()) {
            new RecordMapper(reading)
                    .map(
                            ProfileBlock.class,
                            reading.object(block.body()),
                            block.label().range(),
                            block.subject());
        }
    }
}
