package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.query.Condition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The sys_ids of rows that are not CIs. They are computed and not stored, because a column and an
 * index on tables with millions of rows would cost the writer more than anything else it does. Each
 * carries enough of the row's key to find it by the primary key:
 *
 * <ul>
 *   <li>a row of a CI: 20 digits of the CI's sys_id, then 12 digits of a hash over the whole key;
 *   <li>a software of the catalogue and a source key: 16 digits of a hash, then the number of the
 *       row in 16 digits;
 *   <li>a company or model, which exist only as names: the hash of the name.
 * </ul>
 */
public final class RowIds {
    private static final int CI_DIGITS = 20;
    private static final int NUMBER_DIGITS = 16;
    private static final int LENGTH = 32;

    /** What can be told from a sys_id. */
    enum Key {
        /** The beginning of the CI's sys_id. */
        CI_PREFIX,
        /** A number, all of it. */
        NUMBER
    }

    private RowIds() {}

    /** A row of a CI, told from the others of its table by a key. */
    static Storage.RowId ofCi(String table, String rowKeySql) {
        String ciSql = "{t}.cmdb_ci";
        return withPrefix(rowSql("'" + table + "'", ciSql, rowKeySql), ciSql);
    }

    /** A sys_id in a column of its own, of a CI or of a row of that CI. */
    static Storage.RowId ofCiOrRow(String idSql, String ciSql) {
        return withPrefix(idSql, ciSql);
    }

    private static Storage.RowId withPrefix(String sql, String ciSql) {
        return new Storage.RowId(
                sql, ciSql, Key.CI_PREFIX, ciSql + " {dir}, " + sql + " collate \"C\" {dir}");
    }

    /** The sys_id of a row of a CI, as {@link #ofRow} computes it. */
    static String rowSql(String tableSql, String ciSql, String rowKeySql) {
        return "(substr(replace(%2$s::text, '-', ''), 1, %4$d) || substr(md5(%1$s || ':' || %2$s || ':' || %3$s), 1, %5$d))"
                .formatted(tableSql, ciSql, rowKeySql, CI_DIGITS, LENGTH - CI_DIGITS);
    }

    /** The sys_id of a CI. */
    static String ciIdSql(String ciSql) {
        return "replace(" + ciSql + "::text, '-', '')";
    }

    /** The sys_id of a row of a CI. */
    public static String ofRow(String table, UUID ci, String rowKey) {
        return ci.toString().replace("-", "").substring(0, CI_DIGITS)
                + hash(table + ":" + ci + ":" + rowKey).substring(0, LENGTH - CI_DIGITS);
    }

    /** The sys_id of a row told by a number alone. */
    public static String ofNumber(String table, long number) {
        return hash(table).substring(0, LENGTH - NUMBER_DIGITS)
                + HexFormat.of().toHexDigits(number);
    }

    /** A row told by a number alone. */
    static Storage.RowId numbered(String table, String numberSql) {
        String sql =
                "('"
                        + hash(table).substring(0, LENGTH - NUMBER_DIGITS)
                        + "' || lpad(to_hex("
                        + numberSql
                        + "), 16, '0'))";
        return new Storage.RowId(sql, numberSql, Key.NUMBER, numberSql + " {dir}");
    }

    /**
     * The sys_id of something that exists only as a name. Payloads may bring the sys_id itself,
     * which stays what it is.
     */
    static String namedSql(String table, String nameSql) {
        return "case when "
                + isIdSql(nameSql)
                + " then lower("
                + nameSql
                + ") else md5('"
                + table
                + ":' || lower(nullif("
                + nameSql
                + ", ''))) end";
    }

    /** The key of the CI whose sys_id is a text; null if the text is none. */
    static String ciSql(String textSql) {
        return "case when " + isIdSql(textSql) + " then (" + textSql + ")::uuid end";
    }

    private static String isIdSql(String textSql) {
        return textSql + " ~* '^[0-9a-f]{" + LENGTH + "}$'";
    }

    /** Whether a text has the form of a sys_id. */
    static boolean isSysId(String text) {
        return text.length() == LENGTH && text.chars().allMatch(HexFormat::isHexDigit);
    }

    /** The CI's key of a sys_id. */
    static Optional<UUID> uuid(String text) {
        return isSysId(text)
                ? Optional.of(
                        new UUID(
                                HexFormat.fromHexDigitsToLong(text, 0, NUMBER_DIGITS),
                                HexFormat.fromHexDigitsToLong(text, NUMBER_DIGITS, LENGTH)))
                : Optional.empty();
    }

    /** The condition that finds the few rows that a sys_id can belong to by an index. */
    static Sql narrowing(Key key, String keySql, String sysId) {
        return switch (key) {
            case CI_PREFIX -> Sql.of(keySql + " between ? and ?", firstCi(sysId), lastCi(sysId));
            case NUMBER ->
                    Sql.of(
                            keySql + " = ?",
                            HexFormat.fromHexDigitsToLong(sysId, NUMBER_DIGITS, LENGTH));
        };
    }

    /** The condition on the CI that follows from a sys_id being less or greater than another. */
    static Sql bound(String keySql, Condition.Comparator by, String sysId) {
        return switch (by) {
            case GREATER, GREATER_OR_EQUAL -> Sql.of(keySql + " >= ?", firstCi(sysId));
            default -> Sql.of(keySql + " <= ?", lastCi(sysId));
        };
    }

    private static UUID firstCi(String sysId) {
        return ci(sysId, "0");
    }

    private static UUID lastCi(String sysId) {
        return ci(sysId, "f");
    }

    private static UUID ci(String sysId, String digit) {
        String prefix = sysId.substring(0, CI_DIGITS);
        return uuid(prefix + digit.repeat(LENGTH - CI_DIGITS)).orElseThrow();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
