package dev.assay.audit;

import dev.assay.examine.*;
import dev.assay.ordering.*;
import dev.assay.source.*;
import dev.assay.engine.answer.*;
import java.nio.file.*;
import java.util.*;

final class BruteProbe {
  public static void main(String[] a) throws Exception {
    ExaminerSettings st = a[1].equals("-") ? ExaminerSettings.BY_PRIMITIVES : ExaminerSettings.of(a[1]);
    Examiner ex = new Examiner(st.forVerdictOnly(), () -> false);
    Examiner counting = new Examiner(st, () -> false);
    int most = Integer.parseInt(a[2]);
    boolean asIs = a.length > 3;
    int done = 0, differ = 0, skipped = 0, multi = 0; long variants = 0; int none = 0;
    for (String f : Files.readAllLines(Path.of(a[0]))) {
      SourceFile s = SourceFile.of(f, Files.readAllBytes(Path.of(f)));
      try {
        if (!asIs) {
          Orderings o = OrderingFinder.of(counting.read(s));
          if (o.sites().isEmpty() || EveryVariant.count(o) > most) { skipped++; continue; }
          Optional<SourceFile> q = EveryVariant.askingWhatOrderForbids(s, counting);
          if (q.isPresent()) s = q.get();
        }
        CheckResult r = ex.verdict(ex.read(s));
        if (r.observation() == Observation.SOMETIMES || r.test().threads().isEmpty()) { none++; continue; }
        Orderings o = OrderingFinder.of(ex.read(s));
        if (o.sites().isEmpty() || EveryVariant.count(o) > most) { skipped++; continue; }
        Claim c = new Baseline(ex, r.observation(), r.flags());
        List<int[]> brute = EveryVariant.minimal(o, c);
        List<int[]> fast = SufficientSets.of(o.sites(), new Judged(o, c, () -> false)).minimal();
        done++; variants += EveryVariant.count(o); multi += brute.size() > 1 ? 1 : 0;
        if (!EveryVariant.words(brute).equals(EveryVariant.words(fast))) {
          differ++;
          System.out.println(f + "\n  all " + EveryVariant.words(brute) + "\n  found " + EveryVariant.words(fast));
          if (differ < 6) { System.out.println(s.text()); o.sites().forEach(x -> System.out.println(x.place() + " " + x.forms().stream().map(Form::label).toList())); }
        }
      } catch (InputException e) { System.out.println(f + " refused " + e.getMessage()); }
    }
    System.out.println("done " + done + " of which with several sets " + multi + ", variants " + variants + ", differ " + differ + ", skipped " + skipped + ", no claim " + none);
  }
}
