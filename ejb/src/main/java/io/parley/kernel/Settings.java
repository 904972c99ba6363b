package io.parley.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the application, by MicroProfile Config: {@code parley.jwt.jwks} is also the
 * environment variable {@code PARLEY_JWT_JWKS}. The table for operators is docs/operations.md.
 */
@ApplicationScoped
public class Settings {
  private Config config;

  /** For the container's proxy. */
  protected Settings() {}

  /** Reads from the given configuration. */
  @Inject
  public Settings(Config config) {
    this.config = config;
  }

  /** Path or URL of the JSON Web Key Set that tokens are verified with. */
  public Optional<String> jwtJwks() {
    return text("parley.jwt.jwks");
  }

  /** Required {@code iss} of a token. */
  public String jwtIssuer() {
    return text("parley.jwt.issuer").orElse("parley");
  }

  /** Required {@code aud} of a token. */
  public String jwtAudience() {
    return text("parley.jwt.audience").orElse("parley");
  }

  /** Path of the private JWK that demo tokens are signed with; only a try-out has one. */
  public Optional<String> demoKey() {
    return text("parley.demo.key");
  }

  /**
   * Origins whose pages may open the socket, comma-separated; {@code *} for all; absent means the
   * page's own origin only.
   */
  public Optional<String> allowedOrigins() {
    return text("parley.allowed.origins");
  }

  /** Name of this node in streams and logs, unique in the cluster; absent means a random one. */
  public Optional<String> nodeId() {
    return text("parley.node.id");
  }

  /** Messages a user may send in a second; 0 for no limit. */
  public int sendsPerSecond(int byDefault) {
    return number("parley.rate.sends.per.second", byDefault);
  }

  /** Messages of type command a user may send in a second, besides; 0 for no limit. */
  public int commandsPerSecond(int byDefault) {
    return number("parley.rate.commands.per.second", byDefault);
  }

  /**
   * Messages all users and backends of an app may send in a second through this node; 0: no limit.
   */
  public int appSendsPerSecond() {
    return number("parley.rate.app.sends.per.second", 0);
  }

  /** Frames a connection may send in a second; 0 for no limit. */
  public int framesPerSecond(int byDefault) {
    return number("parley.rate.frames.per.second", byDefault);
  }

  /**
   * Characters that may wait at all connections together; by default what fills a quarter of the
   * heap at two bytes each.
   */
  public long queuedCharsMax() {
    return config
        .getOptionalValue("parley.queued.chars.max", Long.class)
        .orElseGet(() -> Runtime.getRuntime().maxMemory() / 8);
  }

  /** How many group-commit writers a node runs. */
  public int writers(int byDefault) {
    return number("parley.writers", byDefault);
  }

  /** Least milliseconds from one group commit of a writer to its next; 0 for none. */
  public int commitPaceMs(int byDefault) {
    return number("parley.commit.pace.ms", byDefault);
  }

  /** Milliseconds without any frame after which a connection is given up. */
  public int heartbeatTimeoutMs(int byDefault) {
    return number("parley.heartbeat.timeout.ms", byDefault);
  }

  /** Milliseconds a user stays online after the socket is lost. */
  public int offlineGraceMs(int byDefault) {
    return number("parley.offline.grace.ms", byDefault);
  }

  /** Milliseconds that clients get to move to other nodes before this one stops; 0 for none. */
  public int drainMs(int byDefault) {
    return number("parley.drain.ms", byDefault);
  }

  /** Whether other applications on the same server may send through the API. */
  public boolean apiEnabled() {
    return text("parley.api.enabled").map(Boolean::parseBoolean).orElse(false);
  }

  /** Messages before their entry that new members of a group may read; -1 for all. */
  public int groupHistoryOfNewcomers() {
    return number("parley.group.history", -1);
  }

  /** Most members of a group. */
  public int groupMembersMax(int byDefault) {
    return number("parley.group.members.max", byDefault);
  }

  /** Rooms that a user may be in; 0 for no limit. */
  public int roomsPerUser(int byDefault) {
    return number("parley.rooms.per.user", byDefault);
  }

  /** Rooms that an app may have; 0 for no limit. */
  public int roomsPerApp() {
    return number("parley.rooms.per.app", 0);
  }

  /** Members that a room may have; 0 for no limit. */
  public int roomMembersMax() {
    return number("parley.room.members.max", 0);
  }

  /** Members above which entries and departures are told as counts only; 0 for no limit. */
  public int roomMemberEventsMax(int byDefault) {
    return number("parley.room.member.events.max", byDefault);
  }

  /** Least milliseconds from one sending of a room's messages to the next; 0 for none. */
  public int roomPaceMs(int byDefault) {
    return number("parley.room.pace.ms", byDefault);
  }

  /** Whether joining a room that is not there creates it. */
  public boolean roomsImplicit() {
    return text("parley.rooms.implicit").map(Boolean::parseBoolean).orElse(false);
  }

  private Optional<String> text(String name) {
    return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
  }

  private int number(String name, int byDefault) {
    return config.getOptionalValue(name, Integer.class).orElse(byDefault);
  }
}
