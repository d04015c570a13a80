package dev.delega.json;

import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Reads and writes Jackson's tree with its streaming half only: an `ObjectMapper` costs more than the rest of
/// our start-up together (docs/decisions/0003). Strict where it protects us: UTF-8, one value, no key twice,
/// bounded depth.
public final class Json {
    private static final int DEPTH = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();
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
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Malformed("empty");
            }
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new Malformed("more than one value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Malformed(e.getOriginalMessage().replaceAll(" \\(start marker at .*", ""));
        } catch (NumberFormatException _) {
            throw new Malformed("a number out of range");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        var out = new CharArrayWriter(256);
        write(node, out, false);
        return out.toString();
    }

    public static String pretty(JsonNode node) {
        var out = new CharArrayWriter(256);
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

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> objectOf(parser);
            case START_ARRAY -> arrayOf(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                default -> NODES.numberNode(parser.getBigIntegerValue());
            };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            default -> throw new Malformed("unexpected " + parser.currentToken());
        };
    }

    private static ObjectNode objectOf(JsonParser parser) throws IOException {
        var object = NODES.objectNode();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (object.replace(name, value(parser)) != null) {
                throw new Malformed("key '" + name + "' stands twice in one object");
            }
        }
        return object;
    }

    private static ArrayNode arrayOf(JsonParser parser) throws IOException {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    /** The text is not one well-formed JSON value. The message never repeats more than a key of it. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason);
        }
    }
}
