package dev.assay.jcstress.race;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Runs one race for a time and tallies its results. The actors start each stretch of samples
 * together; how long a stretch is, and who hesitates at its start, changes all the time, since each
 * machine shows its weak outcomes in another rhythm.
 */
final class Races {

  private static final int SAMPLES = 8192;

  /** For actors that can all run at a time: those that wait should stay on their cores. */
  private static final List<Rhythm> CLOSE =
      List.of(
          new Rhythm(64, 100),
          new Rhythm(256, 1000),
          new Rhythm(1024, 100),
          new Rhythm(2048, 20_000),
          new Rhythm(8192, 100_000));

  /** For more actors than cores: those that wait should leave theirs to others. */
  private static final List<Rhythm> CROWDED =
      List.of(new Rhythm(64, 20), new Rhythm(512, 100), new Rhythm(4096, 1000));

  private static final int LONGEST_HESITATION = 64;

  private final Race race;
  private final int actors;
  private final SplittableRandom random;
  private final List<Rhythm> rhythms;
  private final Map<Object, long[]> tally = new HashMap<>();

  // Written by the first actor only, between meetings.
  private Rhythm rhythm = CROWDED.get(0);
  private int[] hesitations = {};
  private boolean over;
  private boolean prepared;

  private volatile Optional<Throwable> failure = Optional.empty();

  /**
   * How the actors meet.
   *
   * @param stretch samples from one meeting to the next; divides the number of samples
   * @param patience how often to spin in a meeting before yielding
   */
  private record Rhythm(int stretch, int patience) {}

  Races(Race race, long seed) {
    this.race = race;
    this.actors = race.actors();
    this.random = new SplittableRandom(seed);
    this.rhythms = actors <= Runtime.getRuntime().availableProcessors() ? CLOSE : CROWDED;
  }

  /**
   * Runs with fresh threads.
   *
   * @return whether all threads came to an end within the limit
   * @throws Exception what an actor threw
   */
  boolean run(long millis, long limitMillis) throws Exception {
    over = false;
    prepared = false;
    tally.clear();
    Meeting meeting = new Meeting(actors);
    long end = System.nanoTime() + millis * 1_000_000;
    List<Thread> threads = new ArrayList<>();
    for (int actor = 0; actor < actors; actor++) {
      int number = actor;
      Thread thread = new Thread(() -> guarded(number, meeting, end), "actor-" + actor);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    long giveUp = System.nanoTime() + limitMillis * 1_000_000;
    for (Thread thread : threads) {
      while (thread.isAlive() && failure.isEmpty()) {
        long left = (giveUp - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        thread.join(Math.min(left, 100));
      }
    }
    if (failure.isPresent()) {
      throw new Exception(failure.get());
    }
    return true;
  }

  private void guarded(int actor, Meeting meeting, long end) {
    try {
      act(actor, meeting, end);
    } catch (Throwable e) {
      failure = Optional.of(e);
    }
  }

  private void act(int actor, Meeting meeting, long end) {
    while (true) {
      if (actor == 0) {
        turn(end);
      }
      meeting.await(rhythm.patience());
      if (over) {
        return;
      }
      Rhythm now = rhythm;
      for (int from = 0; from < SAMPLES; from += now.stretch()) {
        meeting.await(now.patience());
        hesitate(hesitations[actor]);
        race.act(actor, from, from + now.stretch());
      }
      meeting.await(now.patience());
    }
  }

  /** Takes what the last samples gave, and lays out the next ones. */
  private void turn(long end) {
    if (prepared) {
      race.arbitrate(0, SAMPLES);
      for (int sample = 0; sample < SAMPLES; sample++) {
        tally.computeIfAbsent(race.result(sample), k -> new long[1])[0]++;
      }
    }
    // Threads that start late have their turn too.
    over = prepared && System.nanoTime() >= end;
    if (!over) {
      race.prepare(SAMPLES);
      prepared = true;
      rhythm = rhythms.get(random.nextInt(rhythms.size()));
      int[] next = new int[actors];
      next[random.nextInt(actors)] = random.nextInt(LONGEST_HESITATION);
      hesitations = next;
    }
  }

  private static void hesitate(int spins) {
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
  }

  /** How often each result was seen in the last run. */
  Map<Object, long[]> tally() {
    return tally;
  }
}
