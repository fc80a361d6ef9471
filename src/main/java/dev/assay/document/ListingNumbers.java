package dev.assay.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listings without the numbers before their lines, as {@code cat -n}, editors and books put them
 * there. Lines are a listing if each is numbered one more than the last, there are enough of them,
 * and a test or what herd printed begins in one; so {@code 1:r0=0} of a condition stays.
 */
final class ListingNumbers {

  /** Shorter runs of numbers are lists of other things. */
  private static final int FEWEST_LINES = 4;

  private static final Pattern NUMBERED =
      Pattern.compile("([>| \\t]*+)([0-9]{1,6})(?:[:.)|]?+[ \\t]|[:.)|]?+$|[:|](?=\\S))");

  private static final Pattern BEGINS =
      Pattern.compile(
          "[ \\t|>+*:]*+(?:C[ \\t]++\\S.*|P0[ \\t]*+\\(.*|Test \\S++ (?:All|Req|For).*)");

  private final TracedText source;
  private final Lines lines;
  private final TracedText.Builder text = new TracedText.Builder();

  private ListingNumbers(TracedText source) {
    this.source = source;
    this.lines = source.lines();
  }

  static TracedText remove(TracedText source) {
    return new ListingNumbers(source).remove();
  }

  private TracedText remove() {
    int at = 0;
    int copied = 0;
    while (at < lines.count()) {
      int end = startsWithDigit(at) ? runEnd(at) : at;
      if (end == at) {
        at++;
        continue;
      }
      if (isListing(at, end)) {
        text.append(source, lines.start(copied), lines.start(at));
        boolean tight = isTight(at, end);
        for (int i = at; i < end; i++) {
          strip(i, tight);
        }
        copied = end;
      }
      at = end;
    }
    if (copied == 0) {
      return source;
    }
    int rest = copied < lines.count() ? lines.start(copied) : source.length();
    return text.append(source, rest, source.length()).build();
  }

  private boolean startsWithDigit(int line) {
    int at = lines.start(line);
    while (at < lines.end(line) && "> |\t".indexOf(source.text().charAt(at)) >= 0) {
      at++;
    }
    return at < lines.end(line) && Character.isDigit(source.text().charAt(at));
  }

  /** The line after the last that is numbered on; blank lines may go without a number. */
  private int runEnd(int from) {
    int wanted = -1;
    int end = from;
    for (int i = from; i < lines.count(); i++) {
      if (lines.isBlank(i)) {
        continue;
      }
      Matcher numbered = NUMBERED.matcher(lines.line(i));
      if (!numbered.lookingAt()) {
        break;
      }
      int number = Integer.parseInt(numbered.group(2));
      if (wanted >= 0 && number != wanted) {
        break;
      }
      wanted = number + 1;
      end = i + 1;
    }
    return end;
  }

  private boolean isListing(int from, int to) {
    boolean begins = false;
    int numbered = 0;
    for (int i = from; i < to; i++) {
      Matcher number = NUMBERED.matcher(lines.line(i));
      if (number.lookingAt()) {
        numbered++;
        begins |= BEGINS.matcher(lines.line(i).substring(number.end())).matches();
      }
    }
    return begins && numbered >= FEWEST_LINES;
  }

  /** Whether text follows the marks behind numbers at once, so that blanks there are its own. */
  private boolean isTight(int from, int to) {
    for (int i = from; i < to; i++) {
      String line = lines.line(i);
      Matcher number = NUMBERED.matcher(line);
      if (number.lookingAt()
          && number.end() < line.length()
          && line.charAt(number.end() - 1) == ':') {
        return true;
      }
    }
    return false;
  }

  private void strip(int line, boolean tight) {
    Matcher numbered = NUMBERED.matcher(lines.line(line));
    int start = lines.start(line);
    if (numbered.lookingAt()) {
      text.append(source, start, start + marks(numbered.group(1)));
      boolean blank = tight && lines.line(line).charAt(numbered.end() - 1) <= ' ';
      start += blank ? numbered.end() - 1 : numbered.end();
    }
    text.append(source, start, lines.next(line));
  }

  /** The quoting before a number, without the blanks that align it. */
  private static int marks(String before) {
    int last = Math.max(before.lastIndexOf('>'), before.lastIndexOf('|'));
    return last < 0 ? 0 : Math.min(before.length(), last + 2);
  }
}
