package dev.assay.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls, each on a thread of its own. A call that takes long, is refused by {@link
 * CallFiles} or fails is given back to its caller, who starts a JVM of its own for it. So a server
 * keeps nothing that could be lost, and may end at any time.
 */
public final class Server {

  /** What a call does. */
  public interface Program {
    /** Runs it and returns the exit codes: the usual one, and that if the answer is cut. */
    int[] run(Request request, Call call, Reply reply);
  }

  /**
   * The CPU time of a call. Longer ones are given back: a JVM of their own shows progress and is
   * ended by Ctrl-C.
   */
  private static final long MOST_CPU_MILLIS = 1000;

  /** How long a call may take on a machine that has other things to do. */
  private static final long MOST_MILLIS = 3000;

  /** The same where progress would be shown. */
  private static final long MOST_MILLIS_WATCHED = 150;

  /** How long a call waits for others to end. */
  private static final long QUEUE_MILLIS = 1000;

  /** How long a server waits for calls that end soon. */
  private static final long GRACE_MILLIS = 3000;

  /** How long calls that were given back may take to notice. */
  private static final long LAST_MILLIS = 30_000;

  private static final long NANOS = 1_000_000;
  private static final long PERIOD_MILLIS = 20;
  private static final long IDLE_PERIOD_MILLIS = 2000;
  private static final int STACK_BYTES = 4 << 20;
  private static final int LONG_CALLS = 1000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of the heap, what may be in use while nothing is done. */
  private static final double FULL = 0.5;

  private final ServerSocketChannel socket;
  private final Path place;
  private final Installation installation;
  private final Program program;
  private final Runnable end;
  private final long idleMillis;
  private final long started = System.nanoTime();
  private final Semaphore slots =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong givenBack = new AtomicLong();
  private final List<Running> running = new ArrayList<>();
  private final Map<List<Object>, Boolean> longCalls =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Object>, Boolean> eldest) {
              return size() > LONG_CALLS;
            }
          });
  private final List<ThreadGroup> groups = new ArrayList<>();
  private final Object key;
  private final String owner;
  private long lastUse = System.nanoTime();
  private boolean isTidy;
  private volatile boolean ending;

  /**
   * A server.
   *
   * @param socket listens already
   * @param place the file of the socket; if another takes its place, the server ends
   * @param installation what has to stay as it is
   * @param idleMillis after how long without a call it ends
   * @param end ends the process at once
   */
  public Server(
      ServerSocketChannel socket,
      Path place,
      Installation installation,
      long idleMillis,
      Program program,
      Runnable end)
      throws IOException {
    this.socket = socket;
    this.place = place;
    this.installation = installation;
    this.idleMillis = idleMillis;
    this.program = program;
    this.end = end;
    this.key = inode(place);
    this.owner = Files.getOwner(place).getName();
  }

  private static Object inode(Path path) throws IOException {
    return Files.readAttributes(path, "unix:dev,ino");
  }

  /** A call on its way. */
  private final class Running {
    final SocketChannel client;
    final Request request;
    final Call call;
    final long since = System.nanoTime();
    final @Nullable ThreadGroup threads = Thread.currentThread().getThreadGroup();
    private boolean told;

    Running(SocketChannel client, Request request, Call call) {
      this.client = client;
      this.request = request;
      this.call = call;
    }

    long millis() {
      return (System.nanoTime() - since) / NANOS;
    }

    /** The CPU time of its threads, those left out that have ended. */
    long cpuMillis() {
      if (threads == null) {
        return 0;
      }
      Thread[] now = new Thread[threads.activeCount() + 1];
      int number = threads.enumerate(now);
      long nanos = 0;
      for (int i = 0; i < number; i++) {
        nanos += Math.max(0, THREADS.getThreadCpuTime(now[i].getId()));
      }
      return nanos / NANOS;
    }

    /** Tells the caller, once. */
    synchronized void tell(ByteBuffer bytes) {
      if (told) {
        return;
      }
      told = true;
      (bytes.get(0) == Reply.REFUSED ? givenBack : answered).incrementAndGet();
      try {
        while (bytes.hasRemaining()) {
          client.write(bytes);
        }
        client.close();
      } catch (IOException e) {
        // Nobody waits for it any more.
      }
    }

    void giveBack(String reason) {
      call.refuse(reason);
      tell(refusal(reason));
    }
  }

  private static ByteBuffer refusal(String reason) {
    return StandardCharsets.UTF_8.encode((char) Reply.REFUSED + reason);
  }

  /** Answers calls until it ends. */
  public void serve() {
    Thread watch = new Thread(this::watch, "watch");
    watch.setDaemon(true);
    watch.start();
    while (true) {
      try {
        SocketChannel client = socket.accept();
        new Thread(freeGroup(), () -> serve(client), "call", STACK_BYTES).start();
      } catch (IOException | OutOfMemoryError e) {
        // Too many open files, or threads: those that are there have to end first.
        pause();
      }
    }
  }

  /** Threads that a call starts are of its group, so that what they use is known. */
  private ThreadGroup freeGroup() {
    for (ThreadGroup group : groups) {
      if (group.activeCount() == 0) {
        return group;
      }
    }
    ThreadGroup another = new ThreadGroup("call");
    groups.add(another);
    return another;
  }

  private static void pause() {
    try {
      Thread.sleep(PERIOD_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      if (!isOwn(client)) {
        return;
      }
      Request request = Request.read(client);
      switch (request.kind()) {
        case Request.CALL -> call(client, request);
        case Request.STATUS -> client.write(StandardCharsets.UTF_8.encode(status()));
        case Request.STOP -> stop(client);
        default -> client.write(refusal("an unknown request"));
      }
    } catch (IOException e) {
      // The caller is gone, or its request is none: without an answer it does without a server.
    } catch (OutOfMemoryError e) {
      ending = true;
    }
  }

  /** Whether the client runs for the user that this server runs for. */
  private boolean isOwn(SocketChannel client) throws IOException {
    return client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName().equals(owner);
  }

  private void call(SocketChannel client, Request request) throws IOException {
    Optional<String> reason = reasonToGiveBack(request);
    Call call = new Call(Path.of(request.directory()));
    if (reason.isPresent()) {
      new Running(client, request, call).giveBack(reason.get());
      return;
    }
    Running mine = new Running(client, request, call);
    begin(mine);
    try {
      run(mine);
    } finally {
      slots.release();
      finish(mine);
    }
  }

  /** If there is none, the call has one of the slots. */
  private Optional<String> reasonToGiveBack(Request request) {
    if (ending || !installation.isUnchanged()) {
      ending = true;
      return Optional.of("the server ends");
    }
    if (longCalls.containsKey(asked(request))) {
      return Optional.of("it took long before");
    }
    if (!isSame(Path.of(request.directory()), request)) {
      return Optional.of("the directory is another one here");
    }
    try {
      return slots.tryAcquire(QUEUE_MILLIS, TimeUnit.MILLISECONDS)
          ? Optional.empty()
          : Optional.of("the server is busy");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the server ends");
    }
  }

  private static List<Object> asked(Request request) {
    return List.of(request.directory(), request.arguments());
  }

  private static boolean isSame(Path directory, Request request) {
    try {
      Map<String, Object> found = Files.readAttributes(directory, "unix:dev,ino");
      return found.equals(Map.of("dev", request.device(), "ino", request.inode()));
    } catch (IOException e) {
      return false;
    }
  }

  private void run(Running mine) {
    Reply reply = new Reply(mine.call);
    try {
      int[] codes = program.run(mine.request, mine.call, reply);
      if (mine.call.refusal().isEmpty()) {
        mine.tell(reply.bytes(codes[0], codes[1]));
      }
    } catch (OutOfMemoryError e) {
      ending = true;
      mine.call.refuse("out of memory");
    } catch (RuntimeException | Error e) {
      mine.call.refuse("a fault: " + e);
    }
    mine.call.refusal().ifPresent(mine::giveBack);
  }

  private synchronized void begin(Running call) {
    running.add(call);
    notifyAll();
  }

  private synchronized void finish(Running call) {
    running.remove(call);
    lastUse = System.nanoTime();
    isTidy = false;
    notifyAll();
  }

  private String status() {
    long seconds = (System.nanoTime() - started) / NANOS / 1000;
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "running: process %d, for %d s; %d calls answered, %d given back; %d MiB in use%n",
        ProcessHandle.current().pid(),
        seconds,
        answered.get(),
        givenBack.get(),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** Ends once all calls are answered; the client knows by the end of the connection. */
  private synchronized void stop(SocketChannel client) throws IOException {
    ending = true;
    notifyAll();
    long until = System.nanoTime() + GRACE_MILLIS * NANOS;
    try {
      while (!running.isEmpty() && System.nanoTime() < until) {
        wait(PERIOD_MILLIS);
      }
      client.write(StandardCharsets.UTF_8.encode("stopped\n"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave();
    }
  }

  /** Looks after calls that take too long, and after the reasons to end. */
  private void watch() {
    try {
      while (true) {
        boolean idle = look();
        synchronized (this) {
          if (running.isEmpty() || !idle) {
            wait(idle ? IDLE_PERIOD_MILLIS : PERIOD_MILLIS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave();
    }
  }

  /** Whether nothing is done at the moment. */
  private boolean look() {
    List<Running> now;
    long unused;
    synchronized (this) {
      now = List.copyOf(running);
      unused = (System.nanoTime() - lastUse) / NANOS;
    }
    for (Running each : now) {
      boolean isLong = each.cpuMillis() > MOST_CPU_MILLIS;
      if (isLong) {
        longCalls.put(asked(each.request), true);
      }
      long most = each.request.watched() ? MOST_MILLIS_WATCHED : MOST_MILLIS;
      if (isLong || each.millis() > most) {
        each.giveBack("it takes long");
      }
      if (each.millis() > LAST_MILLIS) {
        // It does not notice. There is no other way to end a thread.
        leave();
      }
    }
    if (!now.isEmpty()) {
      return false;
    }
    if (ending || unused > idleMillis || !isInPlace() || !installation.isUnchanged()) {
      leave();
    }
    if (unused > IDLE_PERIOD_MILLIS && !isTidy) {
      isTidy = true;
      tidy();
    }
    return true;
  }

  /** Gives memory back; a server that has too much in use for doing nothing has lost some. */
  private void tidy() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    if (runtime.totalMemory() - runtime.freeMemory() > FULL * runtime.maxMemory()) {
      leave();
    }
  }

  private boolean isInPlace() {
    try {
      return inode(place).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  private void leave() {
    try {
      if (isInPlace()) {
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      // The next server takes its place.
    } finally {
      end.run();
    }
  }
}
