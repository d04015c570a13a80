package dev.delega.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.delega.contract.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCopyTest {
    @TempDir
    Path folder;

    @Test
    void theSameJarsBelongIntoTheSameFolderWhereverTheyCameFrom() throws IOException {
        assertThat(of(jar("a/x.jar", "one")).folder()).isEqualTo(of(jar("b/y.jar", "one")).folder());
    }

    @Test
    void aReplacedJarBelongsElsewhere() throws IOException {
        var before = of(jar("x.jar", "one")).folder();

        assertThat(of(jar("x.jar", "two")).folder()).isNotEqualTo(before);
    }

    @Test
    void theOrderOfTheJarsIsPartOfTheProgram() throws IOException {
        var one = jar("1.jar", "one");
        var two = jar("2.jar", "two");

        assertThat(of(one, two).folder()).isNotEqualTo(of(two, one).folder());
    }

    @Test
    void aCopyOfACopyIsTheSame() throws IOException {
        var first = of(jar("a/x.jar", "one"), jar("b/x.jar", "two"));
        first.make();
        var again = ProgramCopy.of(first.classPath(), first.apps());

        assertThat(again.folder()).isEqualTo(first.folder());
        assertThat(again.classPath()).isEqualTo(first.classPath());
    }

    @Test
    void whatIsNoClassStandsBeforeTheProgramInAJarOfItsOwn() throws IOException {
        var program = of(jar("x.jar", "one"));
        program.make();
        var again = ProgramCopy.of(program.classPath(), program.apps());

        var jars = program.classPath().split(File.pathSeparator, -1);
        assertThat(jars).hasSize(2);
        assertThat(names(jars[0])).containsExactly("one");
        assertThat(names(jars[1])).containsExactly("one", "A.class", "org/sqlite/native/lib.so");
        assertThat(again).isEqualTo(new ProgramCopy(List.of(Path.of(jars[1])), program.apps(), program.name()));
    }

    @Test
    void jarsOfTheSameNameStayTwoAndInOrder() throws IOException {
        var program = of(jar("a/x.jar", "one"), jar("b/x.jar", "two"));
        program.make();

        assertThat(program.classPath().split(File.pathSeparator, -1)).hasSize(2)
                .satisfiesExactly(path -> assertThat(names(path)).contains("one"),
                        path -> assertThat(names(path)).contains("two"));
    }

    @Test
    void aCopyThatIsThereStaysAsItIs() throws IOException {
        var program = of(jar("x.jar", "one"));
        program.make();
        var cache = Files.writeString(program.folder().resolve("cache"), "trained");
        program.make();

        assertThat(cache).hasContent("trained");
        assertThat(folder.resolve("apps")).isDirectoryNotContaining(path -> path.toString().contains(".new-"));
    }

    @Test
    void onlyCopiesAreTakenForCopies() throws IOException {
        var program = of(jar("x.jar", "one"));
        program.make();
        var unfinished = Files.createDirectory(folder.resolve("apps/.new-delega-1"));
        Files.createDirectory(folder.resolve("apps/controllers"));
        Files.writeString(folder.resolve("apps/delega-mcp.jar"), "somebody's own");

        assertThat(ProgramCopy.all(folder.resolve("apps")))
                .containsExactlyInAnyOrder(program.folder(), unfinished);
        assertThat(ProgramCopy.all(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void theCopyBeforeThisOneStaysForThoseWhoRunFromIt() throws IOException {
        var copies = new ArrayList<ProgramCopy>();
        for (var content : List.of("one", "two", "three")) {
            var copy = of(jar("x.jar", content));
            copy.make();
            Files.setLastModifiedTime(copy.folder(), FileTime.fromMillis(1_000_000L * (copies.size() + 1)));
            copies.add(copy);
        }
        var unfinished = Files.createDirectory(folder.resolve("apps/.new-delega-1"));

        assertThat(ProgramCopy.outdated(copies.get(2)))
                .containsExactlyInAnyOrder(copies.getFirst().folder(), unfinished);
        assertThat(ProgramCopy.outdated(copies.get(1)))
                .containsExactlyInAnyOrder(copies.getFirst().folder(), unfinished);
        assertThat(ProgramCopy.outdated(copies.getFirst()))
                .containsExactlyInAnyOrder(copies.get(1).folder(), unfinished);
    }

    @Test
    void aPlaceThatNoClassPathCanNameIsRefused() throws IOException {
        var jar = jar("x.jar", "one").toString();

        assertThatThrownBy(() -> ProgramCopy.of(jar, folder.resolve("a" + File.pathSeparator + "b/app")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("DELEGA_HOME");
    }

    @Test
    void classesInAFolderCannotBeCopied() {
        assertThatThrownBy(() -> ProgramCopy.of(folder.toString(), folder.resolve("apps")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("java -jar delega-mcp.jar install");
    }

    private ProgramCopy of(Path... jars) throws IOException {
        var path = String.join(File.pathSeparator, Stream.of(jars).map(Path::toString).toList());
        return ProgramCopy.of(path, folder.resolve("apps"));
    }

    private Path jar(String name, String content) throws IOException {
        var place = Files.createDirectories(folder.resolve(name).resolveSibling(""));
        return Jars.with(place.resolve(Path.of(name).getFileName()), content, "A.class", "org/sqlite/native/lib.so");
    }

    private static List<String> names(String jar) throws IOException {
        try (var zip = new ZipFile(jar)) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
