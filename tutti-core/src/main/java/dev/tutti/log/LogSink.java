package dev.tutti.log;

/** Where lines go. Its calls may come from several threads at once. */
public sealed interface LogSink permits TextSink, JsonSink, LogFiles, Subscription, LogFollowers {

    /** Takes lines; may block while its output is slow. */
    void write(LineBatch batch);

    /** An unfinished line that has been quiet for a while, such as a prompt. Most show it only when it is complete. */
    default void showPartial(PartialLine partial) {}

    /** No more lines will come; what was taken is written. */
    void close();
}
