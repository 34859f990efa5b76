package dev.cmdbsync.security.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a request's body may be written down: everything but credentials. */
final class Redaction {
    private static final int LONGEST = 16 * 1024;
    private static final String LEFT_OUT = "…";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    "passw|secret|token|passphrase|credential|authorization|(private|api|access).?key",
                    Pattern.CASE_INSENSITIVE);

    /** A reference says where a credential is and not what it is. */
    private static final Pattern REFERENCE = Pattern.compile("(env|file):.*");

    private static final Pattern USER_OF_URL = Pattern.compile("://[^/@\\s]+@");

    private Redaction() {}

    /** JSON without credentials; null for an empty body. */
    static @Nullable String of(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            if (body.length <= LONGEST) {
                JsonNode node = JSON.readTree(body);
                if (node.isContainerNode()) {
                    return clean("", node).toString().replace("\\u0000", "");
                }
            }
        } catch (IOException e) {
            return digest(body);
        }
        return digest(body);
    }

    private static JsonNode clean(String name, JsonNode node) {
        if (CREDENTIAL.matcher(name).find() && !node.isNull() && !isReference(node)) {
            return TextNode.valueOf(LEFT_OUT);
        }
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(
                                each ->
                                        copy.set(
                                                each.getKey(),
                                                clean(each.getKey(), each.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> copy.add(clean(name, each)));
                yield copy;
            }
            case TextNode text ->
                    TextNode.valueOf(
                            USER_OF_URL
                                    .matcher(text.textValue())
                                    .replaceAll("://" + LEFT_OUT + "@"));
            default -> node;
        };
    }

    private static boolean isReference(JsonNode node) {
        return node.isTextual() && REFERENCE.matcher(node.textValue()).matches();
    }

    private static String digest(byte[] body) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(body);
            return "{\"bytes\": %d, \"sha256\": \"%s\"}"
                    .formatted(body.length, HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
