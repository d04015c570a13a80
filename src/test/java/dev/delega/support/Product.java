package dev.delega.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.delega.Setting;

/** The real program as it is started by a client: a process of its own, with these settings and none of ours. */
public final class Product {
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> before = new ArrayList<>();
    private final List<String> flags = new ArrayList<>(List.of("-Xmx256m"));
    private final Launcher launcher = Launcher.CHOSEN;
    private String classPath = System.getProperty("java.class.path");

    private Product(Path home) {
        environment.put("HOME", home.toString());
        environment.put("APPDATA", home.resolve("AppData").toString());
    }

    /** Everything it keeps goes into this folder. */
    public static Product at(Path home) {
        return new Product(home);
    }

    public static Product inMemory(Path home) {
        return at(home).set(Setting.DELEGA_DB, "memory");
    }

    public static Product onFile(Path file) {
        return at(file.toAbsolutePath().resolveSibling("home")).set(Setting.DELEGA_DB, file.toString());
    }

    public Product set(Setting setting, String value) {
        environment.put(setting.name(), value);
        return this;
    }

    /** Only a JVM has flags: where something else is tested, the test is left out. */
    public Product flag(String flag) {
        launcher.assumeJvm();
        flags.add(flag);
        return this;
    }

    /** As developers start it; where something else is tested, the test is left out. */
    public Product fromClasses() {
        launcher.assumeClasses();
        return this;
    }

    /** A system property, which the binary takes as the JVM does. */
    public Product property(String name, String value) {
        flags.add("-D" + name + "=" + value);
        return this;
    }

    /** Another program that starts it, such as one that takes rights away. */
    public Product under(List<String> command) {
        before.addAll(command);
        return this;
    }

    public Product from(String otherClassPath) {
        classPath = otherClassPath;
        return this;
    }

    public StdioClient start(String... arguments) {
        return StdioClient.start(builder(arguments));
    }

    /** Started and greeted. */
    public StdioClient connect() {
        return start().initialized();
    }

    public List<String> command(String... arguments) {
        var command = new ArrayList<>(before);
        command.addAll(launcher.command(classPath, flags, arguments));
        return command;
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    private ProcessBuilder builder(String... arguments) {
        var builder = new ProcessBuilder(command(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().putAll(environment);
        return builder;
    }
}
