package dev.cmdbsync.transform.asset;

/** The bytes are no JSON object. The message holds nothing of them. */
public final class AssetMalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    AssetMalformedException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** What is wrong, for people. */
    public String problem() {
        return problem;
    }
}
