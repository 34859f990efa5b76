package dev.cmdbsync.uploader.plan;

/** Kinds of records of the sync queue, in the order in which they are carried out. */
public enum UploadKind {
    /** Applications come before the assets that name them. */
    UPLOAD_BUSINESS_APP(Wanted.App.class),
    /** Addresses come before the groups that hold them. */
    UPLOAD_IP(Wanted.Ips.class),
    UPLOAD_IP_TO_GROUP(Wanted.Members.class),
    UPLOAD_IP_TO_TAG(Wanted.Members.class),
    UPLOAD_METADATA(Wanted.Metadata.class),
    UPLOAD_CUSTOM_ATTRIBUTES(Wanted.Custom.class),
    IDENTIFY_ASSET(Wanted.Identity.class);

    private final Class<? extends Wanted> payload;

    UploadKind(Class<? extends Wanted> payload) {
        this.payload = payload;
    }

    /** What a record of this kind carries. */
    public Class<? extends Wanted> payload() {
        return payload;
    }
}
