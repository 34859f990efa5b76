package dev.cmdbsync.model.topic;

/**
 * Identity of an observed asset: the source (one Qualys subscription) and Qualys' {@code assetId},
 * a signed 64-bit number. Its text {@code sourceId:assetId} is the record key of observations and
 * candidates.
 */
public record AssetKey(String sourceId, long assetId) {
    private static final String CERTIFICATES = "/certificates";

    public AssetKey {
        if (sourceId.isBlank() || sourceId.indexOf(':') >= 0) {
            throw new IllegalArgumentException("A source id is not blank and has no colon");
        }
    }

    /** Key of a certificate: numbers of certificates and of assets mean different things. */
    public static AssetKey ofCertificate(String sourceId, long certificateId) {
        return new AssetKey(sourceId + CERTIFICATES, certificateId);
    }

    /**
     * Reads {@code sourceId:assetId}; throws {@link IllegalArgumentException} for any other text.
     */
    public static AssetKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("A record key has the form sourceId:assetId");
        }
        try {
            return new AssetKey(
                    text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The asset id in a record key is a whole number", e);
        }
    }

    @Override
    public String toString() {
        return sourceId + ":" + assetId;
    }
}
