package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** The operators' TLS script, on a server without an application. */
class WildFlyTlsIT {
  private static final Distribution DISTRIBUTION = new Distribution(Path.of(".."));
  private static final Duration BOOT = Duration.ofMinutes(2);

  /** Where the scripts and the server look, by this JVM's environment. */
  private static final Path KEY_STORE = Path.of(System.getenv("PARLEY_TLS_KEYSTORE"));

  private static final String PASSWORD = System.getenv("PARLEY_TLS_PASSWORD");

  @TempDir private Path folder;

  @Test
  void theOperatorsCertificateIsServedByBothVersionsOfTls() throws Exception {
    makeKeyStore();
    WildFlyBase base =
        new WildFlyBase(DISTRIBUTION.wildfly(), folder.resolve("base"), "standalone.xml");
    Path script = DISTRIBUTION.wildflyScripts().resolve("setup-tls.cli");
    base.prepare(DISTRIBUTION.driver(), List.of(script), "");
    int port = Ports.free();
    Process server = start(base, port);
    try {
      assertThat(Waiting.until(BOOT, () -> isOpen(port))).as(log()).isTrue();

      assertThat(session(port, "TLSv1.3").getProtocol()).isEqualTo("TLSv1.3");
      SSLSession session = session(port, "TLSv1.2");
      X509Certificate served = (X509Certificate) session.getPeerCertificates()[0];
      assertThat(served.getSubjectX500Principal().getName()).isEqualTo("CN=chat.example.com");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static void makeKeyStore() throws Exception {
    Files.deleteIfExists(KEY_STORE);
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String options =
        " -genkeypair -alias parley -keyalg EC -dname CN=chat.example.com -validity 1"
            + " -storetype PKCS12 -keystore %s -storepass %s".formatted(KEY_STORE, PASSWORD);
    Process process = new ProcessBuilder((keytool + options).split(" ")).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private Process start(WildFlyBase base, int port) throws IOException {
    StandaloneCommandBuilder command =
        StandaloneCommandBuilder.of(DISTRIBUTION.wildfly())
            .setBaseDirectory(base.folder())
            .setServerConfiguration("standalone.xml");
    command.addServerArgument("-Djboss.https.port=" + port);
    command.addServerArgument("-Djboss.http.port=" + Ports.free());
    command.addServerArgument("-Djboss.management.http.port=" + Ports.free());
    return new ProcessBuilder(command.build())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static boolean isOpen(int port) {
    try {
      session(port, "TLSv1.3");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The certificate is trusted because it is the one in the key store. */
  private static SSLSession session(int port, String protocol) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      return socket.getSession();
    }
  }

  private static SSLContext context() throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance(KEY_STORE.toFile(), PASSWORD.toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore certificates = KeyStore.getInstance("PKCS12");
      certificates.load(null, null);
      certificates.setCertificateEntry("parley", trusted.getCertificate("parley"));
      trust.init(certificates);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
