package dev.tutti.log;

/** What stands in log files. */
enum FileForm {
    /** What people want to read: no colours, and the level alone before a message. */
    FOR_PEOPLE,
    /** All from which a view can be made again, for the owner's eyes only. */
    RECORDS
}
