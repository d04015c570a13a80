package dev.delega.house;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.Main;
import dev.delega.json.Json;
import dev.delega.support.Golden;
import dev.delega.tools.ArgumentTypes;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A native image holds only what somebody refers to; what is found by its name has to be named beforehand. */
class NativeImageTest {
    private static final String FOLDER = "src/main/resources/META-INF/native-image/dev.delega/delega-mcp/";
    /** Of arrays that the connection pool makes by reflection. */
    private static final List<String> ELEMENTS = List.of("java.sql.Statement",
            "com.zaxxer.hikari.util.ConcurrentBag$IConcurrentBagEntry");
    private static final Path CLASSES = Path
            .of(URI.create(Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));

    @Test
    void allThatIsFoundByItsNameIsNamed() throws IOException {
        var arguments = ArgumentTypes.all();
        var metadata = Json.object();
        var reflection = metadata.putArray("reflection");
        for (var type : types()) {
            if (arguments.contains(type)) {
                reflection.add(constructed(type));
            } else if (type.isAnnotationPresent(Command.class) || isTyped(type)) {
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

        Golden.check(FOLDER + "reachability-metadata.json", Json.pretty(metadata) + "\n", getClass());
    }

    @Test
    void whatIsMadeAtBuildTimeExists() throws IOException {
        var arguments = Files.readString(Path.of(FOLDER + "native-image.properties"));
        var names = Pattern.compile("--initialize-at-build-time=(\\S+)").matcher(arguments);

        assertThat(names.find()).isTrue();
        assertThat(names.group(1).split(",", -1)).isNotEmpty()
                .allSatisfy(name -> assertThat(isPackage(name) || type(name) != null).isTrue());
    }

    private static boolean isPackage(String name) {
        return Main.class.getClassLoader().getResource(name.replace('.', '/') + "/") != null;
    }

    /** Part of a command: what somebody types ends in its fields. */
    private static boolean isTyped(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .anyMatch(field -> field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Spec.class)
                        || field.isAnnotationPresent(Parameters.class));
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
