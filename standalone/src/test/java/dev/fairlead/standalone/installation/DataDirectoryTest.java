package dev.fairlead.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path directory;

  @Test
  void aNewDirectoryIsItsOwnersOnly() throws IOException {
    Path root = directory.resolve("new");
    try (DataDirectory _ = DataDirectory.open(root)) {
      assertThat(permissions(root)).isEqualTo("rwx------");
    }
  }

  @Test
  void aDirectoryWithALogAloneIsStillNew() throws IOException {
    Path root = Files.createDirectory(directory.resolve("prepared"));
    Files.writeString(root.resolve("fairlead.log"), "");
    try (DataDirectory _ = DataDirectory.open(root)) {
      assertThat(permissions(root)).isEqualTo("rwx------");
    }
  }

  @Test
  void somebodyElsesDirectoryIsRefusedAndLeftAsItIs() throws IOException {
    Path root = Files.createDirectory(directory.resolve("theirs"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(root.resolve("letter.txt"), "Dear all");
    assertThatThrownBy(() -> DataDirectory.open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not Fairlead's")
        .hasMessageContaining("--data");
    assertThat(permissions(root)).isEqualTo("rwxr-xr-x");
    assertThat(root.toFile().list()).containsExactly("letter.txt");
  }

  @Test
  void oneProcessAtATimeWorksInADirectoryAndTheNextFindsItsOwn() throws IOException {
    Path root = directory.resolve("shared");
    try (DataDirectory _ = DataDirectory.open(root)) {
      Files.writeString(root.resolve("anything"), "kept");
      assertThatThrownBy(() -> DataDirectory.open(root)).hasMessageContaining("Another Fairlead");
    }
    try (DataDirectory again = DataDirectory.open(root)) {
      assertThat(again.root().resolve("anything")).hasContent("kept");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
