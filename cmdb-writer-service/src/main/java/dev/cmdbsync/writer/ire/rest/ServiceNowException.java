package dev.cmdbsync.writer.ire.rest;

/** A request that is refused, in the words of ServiceNow's error body. */
final class ServiceNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    ServiceNowException(int status, String message, String detail) {
        super(message);
        this.status = status;
        this.detail = detail;
    }

    /** What ServiceNow answers when its engine throws. */
    static ServiceNowException whileExecuting(String what) {
        String message = "Exception while executing request: " + what;
        return new ServiceNowException(
                500,
                message,
                message
                        + " Check logs for error trace or enable glide.rest.debug property to verify"
                        + " REST request processing");
    }

    static ServiceNowException noRecord() {
        return new ServiceNowException(
                404,
                "No Record found",
                "Record doesn't exist or ACL restricts the record retrieval");
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }
}
