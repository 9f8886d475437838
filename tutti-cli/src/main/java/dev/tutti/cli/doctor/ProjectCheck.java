package dev.tutti.cli.doctor;

/** Whether there is a project, and its files are right. Found out before, as other checks depend on it. */
record ProjectCheck(Subject subject) implements Check {

    @Override
    public String name() {
        return "project";
    }

    @Override
    public Finding look() {
        return subject.says();
    }
}
