package dev.fairlead.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitectureDocumentTest {
  private static final Pattern FILE = Pattern.compile("`([A-Za-z0-9_./-]+\\.(?:java|sql|sh|yml))`");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyFileTheArchitectureNamesExists() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/architecture.md"));
    assertThat(named(text)).hasSizeGreaterThan(25);
    assertThat(missing(named(text))).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsNoticed() throws IOException {
    assertThat(missing(named("see `NoSuchThing.java`"))).containsExactly("NoSuchThing.java");
  }

  @Test
  void everyLinkedDocumentExists() throws IOException {
    for (String document :
        List.of(
            "README.md",
            "docs/architecture.md",
            "docs/decisions/README.md",
            "docs/operations/README.md",
            "docs/operations/install.md",
            "docs/operations/running.md")) {
      Path file = ROOT.resolve(document);
      Matcher link = Pattern.compile("\\]\\((?!http|#)([^)#]+)").matcher(Files.readString(file));
      while (link.find()) {
        assertThat(file.resolveSibling(link.group(1))).as(document).exists();
      }
    }
  }

  private static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = FILE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static List<String> missing(Set<String> names) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            return name.equals("target") && !directory.toString().contains("/src/")
                    || name.startsWith(".")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add("/" + ROOT.relativize(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return names.stream()
        .filter(name -> files.stream().noneMatch(file -> file.endsWith("/" + name)))
        .toList();
  }
}
