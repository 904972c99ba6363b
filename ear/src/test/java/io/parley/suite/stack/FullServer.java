package io.parley.suite.stack;

import java.io.IOException;
import java.nio.file.Path;

/** A full server in the hands of its operator, for the tests that Arquillian does not run. */
public interface FullServer extends SetUp {
  /** The server of this run, which must be a full one. */
  static FullServer ofThisRun() {
    return (FullServer) SetUp.ofThisRun();
  }

  /** Starts it, and returns when it can be administered. */
  void start() throws IOException, InterruptedException;

  /** Stops it. */
  void stop() throws IOException, InterruptedException;

  /** Deploys the application of this run. */
  default void deploy() throws IOException, InterruptedException {
    deploy(Path.of(System.getProperty("suite.application")));
  }

  /**
   * Deploys an archive under the name of the application.
   *
   * @param archive parley.ear
   * @throws IOException it was refused; the message is what the operator reads
   */
  void deploy(Path archive) throws IOException, InterruptedException;

  /** Takes the application away. */
  void undeploy() throws IOException, InterruptedException;

  /** Creates what the application needs; only {@link Need#TOKEN_KEYS} is not there at first. */
  void give(Need need) throws IOException, InterruptedException;

  /** Takes away what the application needs. */
  void take(Need need) throws IOException, InterruptedException;

  /** Gives the application a setting, from its next deployment on. */
  void set(String setting, String value) throws IOException, InterruptedException;

  /** Takes the setting away. */
  void unset(String setting) throws IOException, InterruptedException;

  /** How many deployments it may keep in memory for good, however many there were. */
  int deploymentsKeptMax();

  /** Its process. */
  long pid() throws IOException;
}
