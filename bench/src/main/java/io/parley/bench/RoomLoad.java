package io.parley.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Users in rooms, on one event loop, and what they send each other. */
final class RoomLoad implements RoomUser.Listener, AutoCloseable {
  private static final int LOGINS_AT_ONCE = 200;
  private static final long SECONDS_MAX = 600;
  private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(10);

  private final Connector connector;
  private final EventLoopGroup group = Connector.loops(1);
  private final EventLoop loop = group.next();
  private final List<RoomUser> users = new ArrayList<>();
  private final Map<RoomUser, Integer> witnesses = new HashMap<>();
  private final Map<Integer, Integer> expected = new HashMap<>();
  private final int[] numbers;
  private final Shape shape;
  private final String filling;
  private Consumer<Integer> onWitnessed = sender -> {};
  private Histogram latency = new Histogram(1000, HIGHEST_NS, 3);
  private long delivered;
  private long refused;
  private long disorder;

  /**
   * How users and rooms go together: groups of users who are in the same rooms.
   *
   * @param rooms in all
   * @param members of each room
   * @param each rooms that a user is in
   * @param senders in each room; the first members
   */
  record Shape(int rooms, int members, int each, int senders) {
    int users() {
      return rooms / each * members;
    }

    /** The first room of a user; the others follow. */
    int roomOf(int user) {
      return user / members * each;
    }

    /** The user who sends as a sender of a room. */
    int userOf(int room, int sender) {
      return room / each * members + sender;
    }
  }

  /**
   * What came of a phase.
   *
   * @param delivered messages at all users
   * @param disorder messages of one sender that a witness got twice, late or never
   */
  record Result(long delivered, long refused, long disorder, Phase.Latency latency) {}

  RoomLoad(URI url, Shape shape, int bytes) {
    this.connector = new Connector(url);
    this.shape = shape;
    this.filling = "x".repeat(Math.max(1, bytes - 30));
    this.numbers = new int[shape.rooms() * shape.senders()];
  }

  static String room(String run, int number) {
    return run + "room" + number;
  }

  /** Connects and logs in all users. */
  void logIn(List<String> logins)
      throws ExecutionException, TimeoutException, InterruptedException {
    for (int from = 0; from < logins.size(); from += LOGINS_AT_ONCE) {
      List<CompletableFuture<RoomUser>> batch = new ArrayList<>();
      for (String login : logins.subList(from, Math.min(logins.size(), from + LOGINS_AT_ONCE))) {
        RoomUser user = new RoomUser(login, this);
        users.add(user);
        connector.open(loop, user, cause -> user.ready().completeExceptionally(cause));
        batch.add(user.ready());
      }
      await(CompletableFuture.allOf(batch.toArray(CompletableFuture[]::new)));
    }
  }

  /**
   * All enter their rooms, evenly over some time.
   *
   * @return how long each took
   */
  Phase.Latency enter(String run, double seconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    Histogram took = new Histogram(1000, HIGHEST_NS, 3);
    List<CompletableFuture<Void>> entered = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      entered.add(done);
      int user = i;
      long afterNs = Math.round(i * seconds * 1e9 / users.size());
      loop.schedule(() -> enter(run, user, 0, took, done), afterNs, TimeUnit.NANOSECONDS);
    }
    await(CompletableFuture.allOf(entered.toArray(CompletableFuture[]::new)));
    for (int room = 0; room < shape.rooms(); room++) {
      // The last member of a room listens to what is sent there.
      witnesses.put(users.get(shape.userOf(room, shape.members() - 1)), room);
    }
    return Phase.Latency.of(took);
  }

  private void enter(
      String run, int user, int index, Histogram took, CompletableFuture<Void> done) {
    if (index == shape.each()) {
      done.complete(null);
      return;
    }
    long startNs = System.nanoTime();
    users
        .get(user)
        .enter(room(run, shape.roomOf(user) + index))
        .whenComplete(
            (entered, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
                return;
              }
              took.recordValue(Math.min(HIGHEST_NS, System.nanoTime() - startNs));
              enter(run, user, index + 1, took, done);
            });
  }

  /** Sends at a fixed rate, in all rooms in turn. */
  Result openLoop(String run, double rate, double seconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    begin(sender -> {});
    CompletableFuture<Void> over = new CompletableFuture<>();
    long startNs = System.nanoTime();
    loop.execute(() -> tick(run, rate, startNs, startNs + Math.round(seconds * 1e9), 0, over));
    await(over);
    return result();
  }

  private void tick(
      String run, double rate, long startNs, long endNs, long sent, CompletableFuture<Void> over) {
    long nowNs = System.nanoTime();
    if (nowNs >= endNs) {
      over.complete(null);
      return;
    }
    long due = Math.round((nowNs - startNs) * rate / 1e9);
    for (long i = sent; i < due; i++) {
      say(run, (int) (i % numbers.length));
    }
    loop.schedule(() -> tick(run, rate, startNs, endNs, due, over), 1, TimeUnit.MILLISECONDS);
  }

  /** Keeps so many messages of each sender on their way to the witness. */
  Result closedLoop(String run, int window, double seconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    long endNs = System.nanoTime() + Math.round(seconds * 1e9);
    begin(
        sender -> {
          if (System.nanoTime() < endNs) {
            say(run, sender);
          }
        });
    loop.execute(
        () -> {
          for (int i = 0; i < window * numbers.length; i++) {
            say(run, i % numbers.length);
          }
        });
    TimeUnit.NANOSECONDS.sleep(endNs - System.nanoTime());
    return result();
  }

  private void say(String run, int sender) {
    int room = sender / shape.senders();
    users
        .get(shape.userOf(room, sender % shape.senders()))
        .say(room(run, room), sender, numbers[sender]++, filling);
  }

  private void begin(Consumer<Integer> then)
      throws ExecutionException, TimeoutException, InterruptedException {
    await(
        CompletableFuture.runAsync(
            () -> {
              onWitnessed = then;
              latency = new Histogram(1000, HIGHEST_NS, 3);
              delivered = 0;
              refused = 0;
              disorder = 0;
            },
            loop));
  }

  private Result result() throws ExecutionException, TimeoutException, InterruptedException {
    return await(
        CompletableFuture.supplyAsync(
            () -> new Result(delivered, refused, disorder, Phase.Latency.of(latency)), loop));
  }

  @Override
  public void delivered(int count) {
    delivered += count;
  }

  @Override
  public boolean isWitness(RoomUser user) {
    return witnesses.containsKey(user);
  }

  @Override
  public void witnessed(RoomUser witness, int sender, int number, long sentNs) {
    if (expected.merge(sender, 1, Integer::sum) - 1 != number) {
      disorder++;
      expected.put(sender, number + 1);
    }
    latency.recordValue(Math.min(HIGHEST_NS, Math.max(1, System.nanoTime() - sentNs)));
    onWitnessed.accept(sender);
  }

  @Override
  public void refused() {
    refused++;
  }

  /** Connections that are not there any more. */
  long closed() {
    return users.stream().filter(user -> !user.isOpen()).count();
  }

  private static <T> T await(CompletableFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
