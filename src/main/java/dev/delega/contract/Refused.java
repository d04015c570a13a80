package dev.delega.contract;

/** The only exception our own code throws on purpose; it carries a {@link Problem} and rolls a transaction back. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
