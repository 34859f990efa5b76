package dev.cmdbsync.transform.asset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cmdbsync.transform.value.CleanText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns a block of any shape into paths and values. A list of {@code {key, value}} or {@code {name,
 * value}} pairs (cloud tags) becomes one path per key. What may be a secret is left out.
 */
final class BlockFlattener {
    private static final int MAX_VALUES = 1_000;
    private static final int MAX_DEPTH = 8;

    /** Parts of names whose values never leave Qualys, lower case without punctuation. */
    private static final List<String> SECRET_NAMES =
            List.of(
                    "password",
                    "passwd",
                    "secret",
                    "token",
                    "credential",
                    "privatekey",
                    "accesskey",
                    "apikey",
                    "sshkey",
                    "sharedkey",
                    "encryptionkey",
                    "connectionstring",
                    "userdata",
                    "customdata",
                    "startupscript");

    private final JsonParser json;
    private final AssetNotes notes;
    private List<Asset.FlatValue> values = List.of();

    BlockFlattener(JsonParser json, AssetNotes notes) {
        this.json = json;
        this.notes = notes;
    }

    List<Asset.FlatValue> values() {
        return values;
    }

    /** Adds the object that the parser stands at the start of. */
    void flatten() throws IOException {
        if (values.isEmpty()) {
            values = new ArrayList<>();
        }
        object("", 0);
    }

    private void object(String path, int depth) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            String clean = CleanText.of(name);
            if (clean == null) {
                json.skipChildren();
            } else {
                value(path.isEmpty() ? clean : path + "." + clean, clean, token, depth);
            }
        }
    }

    private void value(String path, String name, JsonToken token, int depth) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (isSecretName(name)) {
            notes.withheld("cloudProvider." + path);
            json.skipChildren();
        } else if (token.isScalarValue()) {
            add(path, CleanText.of(json.getText()));
        } else if (depth == MAX_DEPTH) {
            json.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            object(path, depth + 1);
        } else {
            array(path, depth + 1);
        }
    }

    private void array(String path, int depth) throws IOException {
        int index = 0;
        for (JsonToken token = json.nextToken();
                token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                element(path, index, depth);
            } else if (token.isScalarValue()) {
                if (token != JsonToken.VALUE_NULL) {
                    add(path + "." + index, CleanText.of(json.getText()));
                }
            } else {
                json.skipChildren();
            }
            index++;
        }
    }

    /** An element of a list: a key with its value, or an object with the element's number. */
    private void element(String path, int index, int depth) throws IOException {
        int first = values.size();
        String prefix = path + "." + index;
        object(prefix, depth);
        String key = null;
        String value = null;
        for (Asset.FlatValue each : values.subList(first, values.size())) {
            String name = each.path().substring(prefix.length());
            if (name.equals(".key") || name.equals(".name")) {
                key = each.value();
            } else if (name.equals(".value")) {
                value = each.value();
            }
        }
        if (key != null) {
            boolean pair = value != null || values.size() == first + 1;
            if (pair) {
                values.subList(first, values.size()).clear();
                addPair(path + "." + key, key, value);
            }
        }
    }

    private void addPair(String path, String key, @Nullable String value) {
        if (isSecretName(key)) {
            notes.withheld("cloudProvider." + path);
        } else {
            add(path, value == null ? "" : value);
        }
    }

    private void add(String path, @Nullable String value) {
        if (value == null || values.size() >= MAX_VALUES) {
            return;
        }
        if (isSecretValue(value)) {
            notes.withheld("cloudProvider." + path);
        } else {
            values.add(new Asset.FlatValue(path, value));
        }
    }

    private static boolean isSecretName(String name) {
        StringBuilder core = new StringBuilder(name.length());
        for (char each : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(each)) {
                core.append(each);
            }
        }
        for (String part : SECRET_NAMES) {
            if (core.indexOf(part) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSecretValue(String value) {
        return value.startsWith("-----BEGIN ")
                || value.length() == 20 && (value.startsWith("AKIA") || value.startsWith("ASIA"));
    }
}
