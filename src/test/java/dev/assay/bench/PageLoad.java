package dev.assay.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.page.PageOptions;
import dev.assay.page.PageServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A page that many clients ask at a time, a few of them for what has no end. Others have to be
 * answered soon, about their own text, and memory has to stay within its budget.
 */
@Command(name = "page", description = "The page of assay serve under load.")
final class PageLoad implements Callable<Integer> {

  @Parameters(description = "A directory of tests.")
  private Path tests = Path.of("litmus");

  @Option(names = "--clients", description = "How many ask at a time.")
  private int clients = 200;

  @Option(names = "--endless", description = "How many of them ask for what has no end.")
  private int endless = 4;

  @Option(names = "--seconds", description = "For how long.")
  private int seconds = 300;

  private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger wrong = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger given = new AtomicInteger();
  private final AtomicLong most = new AtomicLong();

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(tests)) {
      files = all.filter(file -> file.toString().endsWith(".litmus")).sorted().toList();
    }
    PageOptions options = new PageOptions(0, Optional.empty(), 5, 128, Double.POSITIVE_INFINITY);
    try (PageServer server = PageServer.start(options, line -> {})) {
      URI asked = URI.create("http://127.0.0.1:" + server.port() + "/api/check");
      HttpClient http = HttpClient.newHttpClient();
      TimeUnit.SECONDS.sleep(5);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        Thread thread = new Thread(() -> ask(http, asked, client, files, end), "client");
        thread.start();
        threads.add(thread);
      }
      while (System.nanoTime() < end) {
        Runtime runtime = Runtime.getRuntime();
        most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
        TimeUnit.MILLISECONDS.sleep(100);
      }
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(30));
      }
    }
    List<Long> sorted = times.stream().sorted().toList();
    System.out.println(
        "clients\tanswers\tmedian ms\t95 % ms\t99 % ms\tmost ms\tendless\trefused\twrong\tpeak MB");
    System.out.printf(
        Locale.ROOT,
        "%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d%n",
        clients,
        sorted.size(),
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99),
        at(sorted, 1),
        given.get(),
        refused.get(),
        wrong.get(),
        most.get() >> 20);
    return wrong.get() == 0 ? 0 : 1;
  }

  private static long at(List<Long> sorted, double part) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
  }

  private void ask(HttpClient http, URI asked, int client, List<Path> files, long end) {
    try {
      for (int i = client; System.nanoTime() < end; i++) {
        boolean isEndless = client < endless;
        Path file = files.get(i * 7 % files.size());
        String name = isEndless ? "endless-" + client : file.getFileName().toString();
        String text = isEndless ? endless(name) : Files.readString(file);
        ObjectNode question = JSON.createObjectNode().put("text", text).put("tab", "c" + client);
        long start = System.nanoTime();
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(asked)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        long took = (System.nanoTime() - start) / 1_000_000;
        if (answer.statusCode() != 200) {
          refused.incrementAndGet();
        } else if (isEndless) {
          given.incrementAndGet();
        } else {
          times.add(took);
          String test = JSON.readTree(answer.body()).path("test").asText();
          String written = text.lines().findFirst().orElse("").split(" ", -1)[1];
          if (!test.equals(written)) {
            wrong.incrementAndGet();
          }
        }
      }
    } catch (IOException e) {
      wrong.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String endless(String name) {
    StringBuilder test = new StringBuilder("C ").append(name).append("\n{}\n");
    for (int i = 0; i < 8; i++) {
      test.append("P").append(i).append("(int *x) {\n int r0; int r1; WRITE_ONCE(*x, ").append(i);
      test.append("1);\n r0 = READ_ONCE(*x); WRITE_ONCE(*x, ").append(i);
      test.append("2); r1 = READ_ONCE(*x); }\n");
    }
    return test + "exists (0:r0=72 /\\ 1:r0=62 /\\ 2:r1=2)\n";
  }
}
