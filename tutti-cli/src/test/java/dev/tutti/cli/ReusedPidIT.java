package dev.tutti.cli;

/** The same where the system has given the number of the dead supervisor to a process that has nothing to do with it. */
class ReusedPidIT extends DeadSupervisorIT {

    @Override
    long pidBeside(long stranger) {
        return stranger;
    }
}
