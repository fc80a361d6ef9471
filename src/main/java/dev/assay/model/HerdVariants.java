package dev.assay.model;

import java.util.Set;

/** The names of herd7's variants, of which most are for other languages than C. */
final class HerdVariants {

  /** In lower case. */
  static final Set<String> NAMES =
      Set.of(
          ("success instr specialx0 amox0 x0 normw acqrelasfence backcompat back fullscdepend scdepend"
                  + " splittedrmw switchdepscwrite switchdepscresult lrscdiffok mixed unaligned"
                  + " dontcheckmixed notweakpredicated notweakpred lkmmv1 lkmmv2 tagmem memtag mte"
                  + " store-only cutoff morello neon sve sme deps instances instance kvm vmsa ets ets2"
                  + " ets3 exs eis eos noptebranch nobranch pte2 pte-squared optrfrmw"
                  + " constrainedunpredictable cu exp ifetch self dic idc shadowstack cos-opt test asl"
                  + " asl_aarch64 aslaarch64 asl+aarch64 aslv0 asl0 asl_0 aslv1 asl1 asl_1 asltype+warn"
                  + " asltype+silence asltype+check asl+aarch64+udf s128 strict warn telechat nv2"
                  + " oldsolver oota pauth1 pauth2 no-key-da no-key-db no-key-ia no-key-ib"
                  + " const-pac-field fpac d128")
              .split(" "));

  private HerdVariants() {}
}
