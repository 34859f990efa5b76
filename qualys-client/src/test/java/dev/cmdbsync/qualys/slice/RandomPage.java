package dev.cmdbsync.qualys.slice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A valid search reply made from a seed, with what a reader must find in it. */
record RandomPage(byte[] body, List<String> assets, List<Long> ids) {
    private static final String[] TEXTS = {
        "",
        "a",
        "}",
        "]",
        "{\\\"assetId\\\":1}",
        "\\\\",
        "\\\\\\\"",
        "\\u0041\\n",
        "ümläut",
        "主机",
        "[,:]",
        "NetBIOS name",
        "\\ud83d\\ude00"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t ", "\r\n"};

    static RandomPage of(long seed, int most) {
        Random random = new Random(seed);
        int count = random.nextInt(most + 1);
        List<String> assets = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(1_000_000);
            ids.add(id);
            assets.add(asset(random, id));
        }
        StringBuilder text = new StringBuilder("{").append(space(random));
        boolean after = random.nextBoolean();
        String envelope =
                "\"count\":"
                        + count
                        + ",\"hasMore\":"
                        + random.nextInt(2)
                        + ",\"responseCode\":\"SUCCESS\"";
        if (!after) {
            text.append(envelope).append(',');
        }
        text.append("\"assetListData\":{\"asset\":[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(space(random))
                    .append(assets.get(i))
                    .append(space(random));
        }
        text.append("]}");
        if (after) {
            text.append(',').append(envelope);
        }
        text.append(space(random)).append('}');
        return new RandomPage(text.toString().getBytes(UTF_8), assets, ids);
    }

    private static String asset(Random random, long id) {
        StringBuilder text = new StringBuilder("{");
        int fields = random.nextInt(6);
        int place = random.nextInt(fields + 1);
        for (int i = 0; i <= fields; i++) {
            text.append(i == 0 ? "" : ",").append(space(random));
            if (i == place) {
                text.append("\"assetId\"")
                        .append(space(random))
                        .append(':')
                        .append(space(random))
                        .append(id);
            } else {
                text.append("\"f").append(i).append("\":").append(value(random, 4));
            }
            text.append(space(random));
        }
        return text.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> random.nextInt(100) + "." + random.nextInt(100) + "E-3";
            case 4 -> '"' + TEXTS[random.nextInt(TEXTS.length)] + '"';
            case 5 -> {
                StringBuilder list = new StringBuilder("[");
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    list.append(i == 0 ? "" : ",").append(value(random, depth - 1));
                }
                yield list.append(space(random)).append(']').toString();
            }
            default -> {
                StringBuilder object = new StringBuilder("{");
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    object.append(i == 0 ? "" : ",")
                            .append(i == 0 ? "\"assetId\":" : "\"k" + i + "\":")
                            .append(value(random, depth - 1));
                }
                yield object.append('}').toString();
            }
        };
    }

    private static String space(Random random) {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
