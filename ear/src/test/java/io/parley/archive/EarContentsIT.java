package io.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file that operators deploy: what must be in it once, and what must not be in it. */
class EarContentsIT {
  private static final Path EAR = Path.of(System.getProperty("suite.ear"));
  private static final long BYTES_MAX = 15L * 1024 * 1024;
  private static final String LIBRARIES = "lib/";
  private static final String WAR = "parley-web.war";
  private static final String EJB_JAR = "parley-ejb.jar";

  /** The entries of each archive in the EAR, by the archive's name. */
  private final Map<String, List<String>> archives = new TreeMap<>();

  @BeforeEach
  void open() throws IOException {
    try (ZipInputStream ear = new ZipInputStream(Files.newInputStream(EAR))) {
      for (ZipEntry entry = ear.getNextEntry(); entry != null; entry = ear.getNextEntry()) {
        if (entry.getName().matches(".*\\.[jw]ar")) {
          archives.put(entry.getName(), entries(new ByteArrayInputStream(ear.readAllBytes())));
        }
      }
    }
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(EAR)).isLessThan(BYTES_MAX);
  }

  @Test
  void besideTheTwoModulesThereAreLibrariesOnly() {
    assertThat(archives).containsKeys(WAR, EJB_JAR);
    assertThat(archives.keySet())
        .filteredOn(name -> !name.startsWith(LIBRARIES))
        .containsExactlyInAnyOrder(WAR, EJB_JAR);
  }

  @Test
  void theWarBringsNoLibrary() {
    assertThat(archives.get(WAR))
        .contains("WEB-INF/beans.xml", "WEB-INF/classes/io/parley/web/socket/ChatEndpoint.class")
        .noneMatch(entry -> entry.endsWith(".jar"));
  }

  @Test
  void theEjbJarBringsTheSchemaAndItsOwnClassesOnly() {
    assertThat(archives.get(EJB_JAR))
        .contains("META-INF/persistence.xml")
        .anyMatch(entry -> entry.matches("db/migrations/V001__.*\\.sql"))
        .filteredOn(entry -> entry.endsWith(".class"))
        .isNotEmpty()
        .allMatch(entry -> entry.startsWith("io/parley/"));
  }

  @Test
  void noClassIsInTwoArchives() {
    Map<String, List<String>> places = new HashMap<>();
    archives.forEach(
        (archive, entries) ->
            classes(entries)
                .forEach(
                    name -> places.computeIfAbsent(name, k -> new ArrayList<>()).add(archive)));

    assertThat(places).hasSizeGreaterThan(1000);
    assertThat(places.entrySet()).filteredOn(place -> place.getValue().size() > 1).isEmpty();
  }

  @Test
  void noClassBelongsToTheServer() {
    Map<String, List<String>> foreign =
        archives.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    archive ->
                        classes(archive.getValue()).stream()
                            .filter(EarContentsIT::isOfServer)
                            .toList()));

    assertThat(foreign).allSatisfy((archive, classes) -> assertThat(classes).isEmpty());
  }

  /** The APIs, what implements them, and the driver, which belongs to the server's pool. */
  private static boolean isOfServer(String name) {
    return name.matches(
        "(jakarta|javax|org/eclipse|org/glassfish|org/hibernate|org/jboss|org/wildfly|fish/payara"
            + "|org/apache/activemq|org/postgresql|org/slf4j)/.*");
  }

  /** By the name under which a class loader finds them. */
  private static List<String> classes(List<String> entries) {
    return entries.stream()
        .filter(entry -> entry.endsWith(".class"))
        .filter(entry -> !entry.endsWith("module-info.class"))
        .map(entry -> entry.replaceFirst("^WEB-INF/classes/", ""))
        .toList();
  }

  private static List<String> entries(InputStream archive) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(archive)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
