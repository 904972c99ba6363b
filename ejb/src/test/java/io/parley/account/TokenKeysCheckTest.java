package io.parley.account;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.Settings;
import io.parley.kernel.TestConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeysCheckTest {
  private static final String REMEDY =
      "it is the path or address of the token issuer's key set."
          + " For a try-out, ./parley token alice makes one: data/keys/jwks.json";

  @TempDir Path directory;

  private static TokenKeysCheck check(Map<String, String> values) {
    TokenKeysCheck check = new TokenKeysCheck();
    check.settings = new Settings(new TestConfig(values));
    return check;
  }

  private static TokenKeysCheck checkAt(String location) {
    return check(Map.of("parley.jwt.jwks", location));
  }

  @Test
  void withoutTheSettingTheDeploymentFailsAndSaysWhatToSet() {
    assertThatThrownBy(() -> check(Map.of()).requireKeys())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "parley: parley.jwt.jwks (in the environment PARLEY_JWT_JWKS) is not set; " + REMEDY);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    String file = directory.resolve("none.json").toString();

    assertThatThrownBy(() -> checkAt(file).requireKeys())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("parley.jwt.jwks", "cannot be used", file, REMEDY);
  }

  @Test
  void aFileThatHoldsNoKeySetIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("jwks.json"), "not JSON");

    assertThatThrownBy(() -> checkAt(file.toUri().toString()).requireKeys())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("parley.jwt.jwks", "cannot be used", REMEDY);
  }

  @Test
  void aKeySetPasses() {
    Path file = directory.resolve("jwks.json");
    Tokens.publish(file, Tokens.rsaKey("k"));

    assertThatNoException().isThrownBy(() -> checkAt(file.toString()).requireKeys());
    assertThatNoException().isThrownBy(() -> checkAt(file.toUri().toString()).requireKeys());
  }

  @Test
  void anIssuerThatIsAwayNowStopsNothing() {
    assertThatNoException()
        .isThrownBy(() -> checkAt("https://issuer.invalid/jwks.json").requireKeys());
  }
}
