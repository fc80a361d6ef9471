package dev.assay.language.litmus;

import dev.assay.program.Program.Setting;
import dev.assay.source.SourceFile;
import java.util.List;

/**
 * The parts of a litmus file, cut before any of them is parsed.
 *
 * @param name the test's name
 * @param init between the braces of the init section
 * @param program from there to the keyword that begins the condition
 * @param condition from the keyword to the end or to {@code <<}; may be empty
 */
record Sections(String name, List<Setting> info, Section init, Section program, Section condition) {

  Sections {
    info = List.copyOf(info);
  }

  /**
   * A stretch of a file.
   *
   * @param title what messages call it
   * @param text the characters of the stretch; nested comments may have been blanked
   * @param from the offset of the stretch in the file
   */
  record Section(SourceFile file, String title, String text, int from) {}
}
