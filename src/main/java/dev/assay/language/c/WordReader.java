package dev.assay.language.c;

import dev.assay.grammar.CTokens;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Takes a file apart into words. */
final class WordReader {

  /** What is made of each word takes about a kilobyte of memory. */
  static final int MOST_WORDS = 500_000;

  private WordReader() {}

  /** The words of a file, line ends among them, and one at its end. */
  static List<Word> words(SourceFile file) {
    CTokens lexer = new CTokens(CharStreams.fromString(file.text()));
    lexer.removeErrorListeners();
    List<Word> words = new ArrayList<>();
    boolean spaced = false;
    while (true) {
      Token token = lexer.nextToken();
      if (token.getType() == Token.EOF) {
        SourceSpan end = file.span(file.text().length(), 1);
        words.add(new Word(CTokens.NEWLINE, "\n", false, end));
        return words;
      }
      if (token.getChannel() == Token.HIDDEN_CHANNEL) {
        spaced = true;
        continue;
      }
      Word word = word(file, token, spaced);
      requireMeaning(word);
      if (words.size() > MOST_WORDS) {
        throw new InputException(word.span(), "file too long: more than " + MOST_WORDS + " words");
      }
      words.add(word);
      spaced = false;
    }
  }

  private static Word word(SourceFile file, Token token, boolean spaced) {
    int length = Math.max(1, token.getStopIndex() - token.getStartIndex() + 1);
    int column = token.getCharPositionInLine() + 1;
    SourceSpan span = new SourceSpan(file, token.getLine(), column, length);
    return new Word(token.getType(), token.getText(), spaced, span);
  }

  private static void requireMeaning(Word word) {
    if (word.is(CTokens.UNCLOSED_COMMENT)) {
      throw new InputException(
          word.span(), "the comment that begins here is never closed: '*/' is missing");
    }
  }

  /** The one word that two become when they are pasted, if they become one. */
  static List<Word> paste(String text, SourceSpan place) {
    List<Word> words = words(new SourceFile(place.file().name(), text));
    return words.subList(0, words.size() - 1).stream()
        .map(w -> new Word(w.type(), w.text(), false, place))
        .toList();
  }
}
