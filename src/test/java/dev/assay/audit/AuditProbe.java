package dev.assay.audit;

import dev.assay.examine.*;
import dev.assay.source.*;
import java.nio.file.*;
import java.util.*;

final class AuditProbe {
  public static void main(String[] a) throws Exception {
    Examiner ex = new Examiner(ExaminerSettings.BY_PRIMITIVES.forVerdictOnly(), () -> false);
    Auditor auditor = new Auditor(List.of(ex), 60, 5000);
    List<Double> times = new ArrayList<>();
    int variants = 0, audited = 0, inc = 0;
    boolean show = a.length > 1;
    Map<Status, Integer> counts = new TreeMap<>();
    Map<String, Integer> nothings = new TreeMap<>();
    long all = System.nanoTime();
    List<String> slow = new ArrayList<>();
    List<String> files = a[0].endsWith(".litmus") ? List.of(a[0]) : Files.readAllLines(Path.of(a[0]));
    for (String f : files) {
      SourceFile s = SourceFile.of(f, Files.readAllBytes(Path.of(f)));
      long t = System.nanoTime();
      Audit r;
      try { r = auditor.audit(s); } catch (InputException e) { System.out.println(f + " " + e.getMessage()); continue; }
      double ms = (System.nanoTime() - t) / 1e6;
      if (r.nothing().isPresent()) { nothings.merge(r.nothing().get().replaceAll(":.*",""), 1, Integer::sum); if (show) System.out.println(f + ": " + r.nothing().get()); continue; }
      times.add(ms); audited++; variants += r.variants(); inc += r.complete() ? 0 : 1;
      if (ms > 500) slow.add(f + " " + (int) ms + "ms " + r.variants() + " variants " + r.answers().size()+" sites " + r.minimal().size() + " minimal");
      for (SiteAnswer x : r.answers()) {
        counts.merge(x.status(), 1, Integer::sum);
        if (show) System.out.println(x.site().place() + " " + x.site().label() + ": " + x.status().word() + " " + x.enough().stream().map(q->q.label()).toList() + " instead " + x.instead().stream().map(q->q.label()).toList());
      }
      if (show) { System.out.println(r.variants() + " variants, minimal: " + r.minimal().size()); System.out.println(r.orderings().leftOut()); System.out.println(r.claims()); }
    }
    Collections.sort(times);
    System.out.printf("audited %d, incomplete %d, variants %d, total %.1f s, median %.2f ms, p90 %.2f, max %.1f%n", audited, inc, variants, (System.nanoTime()-all)/1e9, times.isEmpty()?0:times.get(times.size()/2), times.isEmpty()?0:times.get(times.size()*9/10), times.isEmpty()?0:times.get(times.size()-1));
    System.out.println(counts + " " + nothings);
    slow.forEach(System.out::println);
  }
}
