package dev.assay.jcstress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM under test. It lives no longer than this object, and no longer than this process: its
 * standard input ends with us, and then it halts.
 */
final class ChildJvm implements AutoCloseable {

  private static final int KEPT_LINES = 5;

  /** How long the end of a process may take to be known; less than a second, mostly. */
  private static final long SECONDS_TO_END = 10;

  private static final String END = "";

  private final Process process;
  private final OutputStream input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> noise = new ArrayDeque<>();
  private final String mark;
  private final Thread complaints;

  /**
   * Starts a JVM.
   *
   * @param mark what lines for us start with; the others are kept as noise
   * @throws IOException if the program cannot be started
   */
  ChildJvm(List<String> command, Path folder, String mark) throws IOException {
    this.mark = mark;
    process = new ProcessBuilder(command).directory(folder.toFile()).start();
    input = process.getOutputStream();
    listener(process.getInputStream(), true).start();
    complaints = listener(process.getErrorStream(), false);
    complaints.start();
  }

  private Thread listener(InputStream stream, boolean forUs) {
    Thread thread = new Thread(() -> read(stream, forUs), "child-jvm");
    thread.setDaemon(true);
    return thread;
  }

  private void read(InputStream stream, boolean forUs) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (forUs && line.startsWith(mark)) {
          lines.add(line.substring(mark.length()));
        } else {
          keep(line);
        }
      }
    } catch (IOException e) {
      keep(String.valueOf(e.getMessage()));
    } finally {
      if (forUs) {
        lines.add(END);
      }
    }
  }

  private synchronized void keep(String line) {
    if (!line.isBlank() && noise.size() < KEPT_LINES) {
      noise.add(line.strip());
    }
  }

  /** Hands it a line. If the JVM is gone, whoever reads its lines finds out, not this method. */
  void send(String line) {
    try {
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      // It is gone, as its lines will tell.
    }
  }

  /** Its next line; empty if there is none in time. An ended JVM gives {@link #isEnd}. */
  Optional<String> next(long millis) throws InterruptedException {
    return Optional.ofNullable(lines.poll(millis, TimeUnit.MILLISECONDS));
  }

  static boolean isEnd(String line) {
    return line.equals(END);
  }

  /** How it ended, and the first things it said beside its results. */
  String obituary() throws InterruptedException {
    boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    int code = ended ? process.exitValue() : 0;
    String how =
        !ended
            ? "it closed its output"
            : code > 128 ? "it was killed by signal " + (code - 128) : "it ended with code " + code;
    // The last words of a JVM may still be on their way when it has ended.
    complaints.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
    synchronized (this) {
      return noise.isEmpty() ? how : how + ": " + String.join(" | ", noise);
    }
  }

  /** Whether it ended of its own accord, without a complaint. */
  boolean wentWell() throws InterruptedException {
    return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /** Whether an interrupt from the keyboard ended it. */
  boolean wasInterrupted() throws InterruptedException {
    return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS) && process.exitValue() == 130;
  }

  /** Kills it. Whoever reads its lines sees them end. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    try {
      process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
