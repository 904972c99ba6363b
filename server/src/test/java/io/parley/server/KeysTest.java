package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void tokenNamesIssuerAudienceUserAppRoleAndTimes() throws Exception {
    Keys keys = Keys.open(DataDirectory.open(folder));

    SignedJWT token = SignedJWT.parse(keys.sign(grant(TokenGrant.Role.server), NOON));

    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("parley");
    assertThat(claims.getAudience()).containsExactly("parley");
    assertThat(claims.getSubject()).isEqualTo("alice");
    assertThat(claims.getLongClaim("app")).isEqualTo(7);
    assertThat(claims.getStringListClaim("groups")).isEqualTo(List.of("server"));
    assertThat(claims.getIssueTime()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(claims.getExpirationTime()).isEqualTo("2026-11-21T12:30:00Z");
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
  }

  @Test
  void publishedKeyVerifiesTheTokenAndHoldsNoSecret() throws Exception {
    Keys keys = Keys.open(DataDirectory.open(folder));

    SignedJWT token = SignedJWT.parse(keys.sign(grant(TokenGrant.Role.user), NOON));

    JWKSet published = JWKSet.load(keys.publicKeys().toFile());
    var key = published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(key.isPrivate()).isFalse();
  }

  @Test
  void anEcKeyOfAnEarlierReleaseStaysAndSignsEs256() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    ECKey old = new ECKeyGenerator(Curve.P_256).keyID("old").generate();
    Files.writeString(data.keys().resolve("private.jwk"), old.toJSONString());

    Keys keys = Keys.open(data);
    SignedJWT token = SignedJWT.parse(keys.sign(grant(TokenGrant.Role.user), NOON));

    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(token.verify(new ECDSAVerifier(old.toPublicJWK()))).isTrue();
    assertThat(JWKSet.load(keys.publicKeys().toFile()).getKeyByKeyId("old").isPrivate()).isFalse();
  }

  @Test
  void keyStaysTheSameWhenTheFolderIsOpenedAgain() throws Exception {
    String first = Files.readString(Keys.open(DataDirectory.open(folder)).publicKeys());

    String second = Files.readString(Keys.open(DataDirectory.open(folder)).publicKeys());

    assertThat(second).isEqualTo(first);
  }

  @Test
  void onlyTheOwnerReadsThePrivateKey() throws Exception {
    Keys keys = Keys.open(DataDirectory.open(folder));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.privateKey())))
        .isEqualTo("rw-------");
  }

  @Test
  void brokenKeyFileIsRefusedWithItsName() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    Files.writeString(data.keys().resolve("private.jwk"), "{}");

    assertThatThrownBy(() -> Keys.open(data))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("private.jwk");
  }

  private static TokenGrant grant(TokenGrant.Role role) {
    return new TokenGrant("alice", 7, Duration.ofMinutes(30), role);
  }
}
