package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path folder;

  @Test
  void secondClaimOfAFolderInUseIsRefused() throws IOException {
    DataDirectory data = DataDirectory.open(folder);

    try (var claim = data.claim()) {
      assertThat(claim.isOpen()).isTrue();
      assertThatThrownBy(data::claim)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another Parley");
    }
  }

  @Test
  void folderIsFreeAgainAfterItsClaimEnds() throws IOException {
    DataDirectory data = DataDirectory.open(folder);
    data.claim().close();

    try (var claim = data.claim()) {
      assertThat(claim.isOpen()).isTrue();
    }
  }
}
