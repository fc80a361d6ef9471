package dev.assay.results;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a line of a result file says. */
public sealed interface ResultLine {

  /**
   * The first line: what was asked of every test that follows.
   *
   * @param settings by name; what is not there has its default
   * @param shards the parts of the corpus that the answers are of
   */
  record Header(Map<String, String> settings, List<Shard> shards) implements ResultLine {

    /** The value of the field {@code format}. */
    public static final String FORMAT = "assay results 1";

    public Header {
      settings = new TreeMap<>(settings);
      shards = List.copyOf(shards);
    }
  }

  /**
   * The answer for a test, or why there is none.
   *
   * @param file the test's name, as it was given
   * @param content digest of the test's bytes
   * @param complete false if a budget was spent
   * @param observation the word for how often; empty if there is no answer
   * @param summary the verdict, observation and counts, or the message of an error
   */
  record Row(
      String file,
      String content,
      boolean rejected,
      boolean complete,
      String observation,
      String summary)
      implements ResultLine {}

  /**
   * The last line: the part is done.
   *
   * @param tests how many have a row
   * @param unanswered the lines for inputs that another try may answer, such as unreadable files,
   *     by file
   */
  record End(int tests, Map<String, String> unanswered) implements ResultLine {

    public End {
      unanswered = new TreeMap<>(unanswered);
    }
  }
}
