package dev.delega.cli.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** How this process came to run: by the launcher of an installation, by one that needs none, or by Java itself. */
record Started(@Nullable Path launcher, String classPath) {
    static Started here() {
        var launcher = System.getProperty("org.graalvm.nativeimage.imagecode") == null
                ? Optional.ofNullable(System.getProperty("delega.launcher"))
                : ProcessHandle.current().info().command();
        return new Started(launcher.map(Path::of).orElse(null), System.getProperty("java.class.path", ""));
    }

    /** The home that the launcher was installed into, with the copy that runs now. */
    Optional<Path> home() throws IOException {
        if (launcher == null || classPath.isEmpty() || !Files.exists(launcher)) {
            return Optional.empty();
        }
        var home = launcher.toRealPath().resolve("../..").normalize();
        var jar = Path.of(classPath.split(File.pathSeparator, 2)[0]);
        if (!Files.exists(jar)) {
            return Optional.empty();
        }
        var copy = jar.toRealPath().getParent();
        return ProgramCopy.all(home.resolve("app")).contains(copy) ? Optional.of(home) : Optional.empty();
    }

    /** What has its Java and its caches with it: a self-contained folder, or a native binary. */
    Optional<Path> standsAlone() throws IOException {
        return home().isPresent() ? Optional.empty() : Optional.ofNullable(launcher);
    }
}
