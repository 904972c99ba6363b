package io.parley.account;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the token issuer. The set is cached for five minutes and read again for an unknown
 * {@code kid}, but only twice in 30 seconds, so that forged ids cannot make this node hammer the
 * issuer.
 */
final class TokenKeys implements JWKSource<SecurityContext> {
  private static final int HTTP_TIMEOUT_MS = 2_000;
  private static final int HTTP_BYTES_MAX = 256 * 1024;
  private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

  private final JWKSource<SecurityContext> source;

  /** Keys at a path, a {@code file:} or an {@code http(s):} URL; without one no key is known. */
  TokenKeys(Optional<String> location) {
    source = location.map(TokenKeys::at).orElseGet(() -> new ImmutableJWKSet<>(new JWKSet()));
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
    try {
      return source.get(selector, context);
    } catch (RateLimitReachedException e) {
      // Either the key is unknown, or no set could be read so far: then this throws again.
      source.get(ANY, context);
      return List.of();
    }
  }

  /**
   * Reads the set once if it is a file.
   *
   * @throws IllegalArgumentException there is no such file, it holds no key set, or the address is
   *     none
   */
  static void requireReadable(String location) {
    if (isRemote(location)) {
      url(location);
      return;
    }
    try {
      JWKSet.load(path(location).toFile());
    } catch (IOException | ParseException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static JWKSource<SecurityContext> at(String location) {
    // Refreshing ahead is off because it would start threads that the container does not manage.
    if (isRemote(location)) {
      // While the issuer is down, its last known keys stay good.
      return JWKSourceBuilder.create(
              url(location),
              new DefaultResourceRetriever(HTTP_TIMEOUT_MS, HTTP_TIMEOUT_MS, HTTP_BYTES_MAX))
          .refreshAheadCache(false)
          .retrying(true)
          .outageTolerant(true)
          .build();
    }
    return JWKSourceBuilder.create(new FileSource(path(location))).refreshAheadCache(false).build();
  }

  private static boolean isRemote(String location) {
    return location.startsWith("http:") || location.startsWith("https:");
  }

  private static Path path(String location) {
    return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
  }

  private static URL url(String location) {
    try {
      return URI.create(location).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("parley.jwt.jwks is not a URL", e);
    }
  }

  private record FileSource(Path path) implements JWKSetSource<SecurityContext> {
    @Override
    public JWKSet getJWKSet(
        JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
        throws KeySourceException {
      try {
        return JWKSet.load(path.toFile());
      } catch (IOException | ParseException e) {
        throw new JWKSetRetrievalException("cannot read " + path, e);
      }
    }

    @Override
    public void close() {
      // Nothing is held open between reads.
    }
  }
}
