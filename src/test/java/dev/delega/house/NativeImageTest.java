package dev.delega.house;

import static java.util.function.Predicate.not;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Main;
import dev.delega.json.Json;
import dev.delega.support.Golden;
import dev.delega.tools.ArgumentTypes;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** A native image holds only what somebody refers to; what is found by its name has to be named beforehand. */
class NativeImageTest {
    private static final String METADATA = "src/main/resources/META-INF/native-image/dev.delega/delega-mcp/"
            + "reachability-metadata.json";
    /** Of arrays that the connection pool makes by reflection. */
    private static final List<String> ELEMENTS = List.of("java.sql.Statement",
            "com.zaxxer.hikari.util.ConcurrentBag$IConcurrentBagEntry");
    private static final Path CLASSES = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());

    @Test
    void allThatIsFoundByItsNameIsNamed() throws IOException {
        var arguments = ArgumentTypes.all();
        var metadata = Json.object();
        var reflection = metadata.putArray("reflection");
        for (var type : types()) {
            if (arguments.contains(type)) {
                reflection.add(constructed(type));
            } else if (type.isAnnotationPresent(Command.class)) {
                reflection.add(constructed(type).put("allDeclaredFields", true));
            }
        }
        reflection.add(fields("picocli.CommandLine$AutoHelpMixin"));
        reflection.add(fields("com.zaxxer.hikari.HikariConfig"));
        ELEMENTS.forEach(type -> reflection.addObject().put("type", type + "[]"));
        var resources = metadata.putArray("resources");
        for (var resource : files(CLASSES)) {
            if (!resource.endsWith(".class") && !resource.startsWith("META-INF/")) {
                resources.addObject().put("glob", resource);
            }
        }

        Golden.check(METADATA, Json.pretty(metadata) + "\n", getClass());
    }

    private static ObjectNode fields(String type) {
        return Json.object().put("type", type).put("allDeclaredFields", true);
    }

    private static ObjectNode constructed(Class<?> type) {
        return Json.object().put("type", type.getName()).put("allDeclaredConstructors", true);
    }

    private static List<? extends Class<?>> types() throws IOException {
        return files(CLASSES).stream()
                .filter(file -> file.endsWith(".class"))
                .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                .filter(not(name -> name.endsWith("package-info")))
                .map(NativeImageTest::type)
                .toList();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Main.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .sorted().toList();
        }
    }
}
