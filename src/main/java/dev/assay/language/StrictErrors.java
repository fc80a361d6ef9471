package dev.assay.language;

import dev.assay.source.InputException;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** Stops a parser at the first word that fits no rule. Nothing is skipped, and nothing made up. */
public abstract class StrictErrors extends DefaultErrorStrategy {

  private static final int LONGEST_SHOWN = 40;

  /** What to say of a word that fits no rule. */
  protected abstract InputException unexpected(Parser parser, Token token);

  @Override
  public final void recover(Parser recognizer, RecognitionException e) {
    throw unexpected(recognizer, e.getOffendingToken());
  }

  @Override
  public final Token recoverInline(Parser recognizer) {
    throw unexpected(recognizer, recognizer.getCurrentToken());
  }

  @Override
  public final void reportError(Parser recognizer, RecognitionException e) {
    throw unexpected(recognizer, e.getOffendingToken());
  }

  @Override
  public final void sync(Parser recognizer) {
    // The default repairs loops by dropping words; here every word counts.
  }

  /**
   * What a word is called in a message.
   *
   * @param end what the end of the text is called
   */
  protected static String name(Token token, String end) {
    if (token.getType() == Token.EOF) {
      return end;
    }
    String text = token.getText();
    char c = text.charAt(0);
    if (c < ' ' || c > '~') {
      return "character 0x" + Integer.toHexString(c);
    }
    return "'"
        + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text)
        + "'";
  }
}
