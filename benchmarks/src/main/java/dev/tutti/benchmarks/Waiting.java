package dev.tutti.benchmarks;

import java.util.concurrent.CountDownLatch;

/** A program that does nothing until it is killed. */
final class Waiting {

    private Waiting() {}

    public static void main(String... words) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
