package io.parley.suite;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests from outside: they know the protocol and the address, nothing of what is inside. */
@ExtendWith(ArquillianExtension.class)
public abstract class BlackBox {
  @Deployment(testable = false)
  public static Archive<?> application() {
    File file = new File(System.getProperty("suite.application"));
    return file.getName().endsWith(".ear")
        ? ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file)
        : ShrinkWrap.createFromZipFile(WebArchive.class, file);
  }
}
