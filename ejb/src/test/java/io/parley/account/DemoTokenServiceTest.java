package io.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.parley.kernel.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTokenServiceTest {
  @TempDir Path directory;

  @Test
  void withoutADemoKeyNobodyGetsAToken() {
    assertThat(service(Optional.empty()).issue("alice")).isEmpty();
  }

  @Test
  void aDemoTokenProvesItsUserWithEitherKindOfKey() throws IOException {
    for (JWK key : List.of(Tokens.rsaKey("rsa"), Tokens.ecKey("ec"))) {
      Path file = Files.writeString(directory.resolve(key.getKeyID()), key.toJSONString());
      Path jwks = directory.resolve("jwks.json");
      Tokens.publish(jwks, key);

      String token = service(Optional.of(file.toString())).issue("alice").orElseThrow();

      assertThat(Tokens.verifier(jwks.toString()).verify(token, Tokens.APP))
          .isEqualTo(new Identity(1, "alice", Role.USER, Tokens.NOW.plusSeconds(86_400)));
    }
  }

  private static DemoTokenService service(Optional<String> demoKey) {
    Settings settings =
        new Settings() {
          @Override
          public Optional<String> demoKey() {
            return demoKey;
          }

          @Override
          public String jwtIssuer() {
            return "parley";
          }

          @Override
          public String jwtAudience() {
            return "parley";
          }
        };
    return new DemoTokenService(settings, Tokens.CLOCK);
  }
}
