package dev.delega.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Reads and writes Jackson's tree without its mapper, which costs more than the rest of our start-up together
/// (docs/decisions/0003). Strict where it protects us: UTF-8, one value, no key twice, bounded depth.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    public static ArrayNode strings(Iterable<String> values) {
        var array = array();
        values.forEach(array::add);
        return array;
    }

    /** The strings in an array, whatever else is in it. */
    public static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        });
        return texts;
    }

    public static JsonNode read(byte[] utf8) {
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException _) {
            throw new Malformed("not valid UTF-8");
        }
    }

    public static JsonNode read(String text) {
        return Parser.parse(text);
    }

    /** Reads an object, or answers an empty one when the text is absent, broken or something else. */
    public static ObjectNode objectOrEmpty(String text) {
        try {
            return read(text) instanceof ObjectNode object ? object : object();
        } catch (Malformed _) {
            return object();
        }
    }

    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(JsonNode node) {
        var out = new StringWriter(256);
        write(node, out, false);
        return out.toString();
    }

    public static String pretty(JsonNode node) {
        var out = new StringWriter(256);
        write(node, out, true);
        return out.toString();
    }

    private static void write(JsonNode node, Writer out, boolean indented) {
        try (var generator = FACTORY.createGenerator(out)) {
            if (indented) {
                generator.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            write(node, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonNode node, JsonGenerator out) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (var property : node.properties()) {
                    out.writeFieldName(property.getKey());
                    write(property.getValue(), out);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (var element : node) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(node.textValue());
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            case NUMBER -> number(node, out);
            default -> out.writeNull();
        }
    }

    private static void number(JsonNode node, JsonGenerator out) throws IOException {
        if (node.isIntegralNumber()) {
            if (node.canConvertToLong()) {
                out.writeNumber(node.longValue());
            } else {
                out.writeNumber(node.bigIntegerValue());
            }
        } else if (node.isBigDecimal()) {
            out.writeNumber(node.decimalValue());
        } else {
            out.writeNumber(node.doubleValue());
        }
    }

    /** The text is not one well-formed JSON value. The message never repeats more than a key of it. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason);
        }
    }
}
