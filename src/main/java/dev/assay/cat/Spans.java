package dev.assay.cat;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Places of tokens and of parse trees in one file. */
final class Spans {

  private final SourceFile file;

  Spans(SourceFile file) {
    this.file = file;
  }

  SourceSpan of(Token token) {
    return between(token, token);
  }

  /** Where a construct starts, up to its end or the end of that line. */
  SourceSpan of(ParserRuleContext tree) {
    Token last = tree.getStop();
    return between(tree.getStart(), last == null ? tree.getStart() : last);
  }

  /** From the first to the last of two tokens, or to the end of the line of the first. */
  SourceSpan between(Token first, Token last) {
    String text = file.text();
    int start = Math.min(first.getStartIndex(), text.length());
    // Not looked for behind the construct: in one long line, each would look through all of it.
    int most = Math.min(last.getStopIndex() + 1, text.length());
    int end = start;
    while (end < most && text.charAt(end) != '\n') {
      end++;
    }
    return new SourceSpan(
        file, first.getLine(), first.getCharPositionInLine() + 1, Math.max(1, end - start));
  }
}
