package dev.cmdbsync.simulator.fleet;

/** Writes {@code yyyy-MM-ddTHH:mm:ss.SSSZ} straight into a buffer. */
final class IsoDate {
    private static final long DAY = 86_400_000L;

    private IsoDate() {}

    static void write(JsonBytes json, long epochMillis) {
        long days = Math.floorDiv(epochMillis, DAY);
        int millis = (int) Math.floorMod(epochMillis, DAY);
        // days to civil date, proleptic Gregorian, with the year starting in March
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) Math.floorMod(shifted, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        json.padded(year, 4);
        json.put('-').padded(month, 2);
        json.put('-').padded(day, 2);
        json.put('T').padded(millis / 3_600_000, 2);
        json.put(':').padded(millis / 60_000 % 60, 2);
        json.put(':').padded(millis / 1000 % 60, 2);
        json.put('.').padded(millis % 1000, 3);
        json.put('Z');
    }
}
