package dev.tutti.testkit;

import dev.tutti.model.Workload;

/** Something to run that runs nothing. */
public record FakeWorkload(String summary) implements Workload {}
