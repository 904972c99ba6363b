package io.parley.bench;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * The server under load.
 *
 * @param url of its socket
 * @param key private key that signs tokens it accepts
 * @param pids processes it consists of, by name of the part
 * @param stop what to do at the end
 */
record Target(URI url, JWK key, Map<String, Long> pids, Stop stop) implements AutoCloseable {

  /** Ends what the bench itself has started. */
  interface Stop {
    /** Returns when it is gone. */
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    stop.run();
  }
}
