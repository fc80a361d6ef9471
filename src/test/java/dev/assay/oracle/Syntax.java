package dev.assay.oracle;

import dev.assay.oracle.Graph.Kind;
import dev.assay.oracle.Graph.Port;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The events of one path for each thread, initial writes first, and the relations that do not
 * depend on values: program order and dependencies.
 *
 * @param all all events, register accesses included; relations here are between these
 */
record Syntax(List<Event> all, Graph graph, Pairs po, Pairs addr, Pairs data, Pairs ctrl) {

  static Syntax of(Graph graph) {
    List<Event> all = graph.events();
    Map<Integer, Integer> places = new TreeMap<>();
    for (Event event : all) {
      places.put(event.id(), places.size());
    }
    Pairs causality = table(graph, Kind.DATA, places).or(table(graph, Kind.CONTROL, places));
    Pairs po =
        causality.transitive().or(Pairs.of(all.size(), (a, b) -> before(all.get(a), all.get(b))));
    Pairs byData = table(graph, Kind.DATA, places);
    Pairs branch = table(graph, Kind.BRANCH, places);
    Events starts = Events.of(all.size(), a -> all.get(a).startsDependency());
    Events relevant = Events.of(all.size(), a -> all.get(a).isRelevant());
    Events carriers = relevant.complement();
    Events stores = Events.of(all.size(), a -> all.get(a).isStore());
    Events loads = Events.of(all.size(), a -> all.get(a).isLoad());
    Events addressPort = port(graph, Port.ADDRESS);
    Events dataPort = port(graph, Port.DATA);

    Pairs throughRegisters =
        table(graph, Kind.REGISTER, places).or(byData.from(carriers).to(carriers)).transitive();
    Pairs fromLoad = byData.from(starts);
    Pairs carried =
        fromLoad.or(table(graph, Kind.CONTROL, places).from(stores)).then(throughRegisters);
    Pairs begin = starts.identity().or(carried);

    Pairs intoStore = byData.from(dataPort).to(stores);
    Pairs insideRmw =
        Pairs.of(
            all.size(),
            (a, b) ->
                byData.has(a, b)
                    && all.get(a).half()
                    && all.get(b).half()
                    && all.get(a).location().equals(all.get(b).location()));
    Pairs data = begin.then(intoStore).or(insideRmw);

    Events lockEvents = Events.of(all.size(), a -> all.get(a).isLockEvent());
    Pairs intoAddress =
        byData.to(loads).or(byData.from(addressPort).to(stores)).or(byData.to(lockEvents));
    Pairs addr = begin.then(intoAddress);

    Events registerReads =
        Events.of(all.size(), a -> all.get(a).kind() == Event.Kind.REGISTER_READ);
    Pairs fromRead = branch.from(loads.or(registerReads));
    Pairs fromCondition = branch.from(starts.or(registerReads)).to(relevant);
    Pairs chained = fromLoad.then(throughRegisters.or(fromRead).transitive());
    Pairs ctrl =
        carried
            .or(addr)
            .or(data)
            .then(fromCondition)
            .or(chained.then(fromRead))
            .or(fromRead)
            .from(starts.or(stores))
            .to(relevant);
    return new Syntax(all, graph, po, addr, data, ctrl);
  }

  private static boolean before(Event a, Event b) {
    return !a.isInitial() && a.thread() == b.thread() && a.statement() < b.statement();
  }

  private static Events port(Graph graph, Port port) {
    List<Event> all = graph.events();
    return Events.of(all.size(), a -> graph.roles().get(all.get(a)) == port);
  }

  private static Pairs table(Graph graph, Kind kind, Map<Integer, Integer> places) {
    boolean[][] table = new boolean[places.size()][places.size()];
    for (Edge edge : graph.edges(kind)) {
      table[place(places, edge.from())][place(places, edge.to())] = true;
    }
    return Pairs.of(places.size(), (a, b) -> table[a][b]);
  }

  private static int place(Map<Integer, Integer> places, Event event) {
    return places.getOrDefault(event.id(), -1);
  }

  /** Causality inside statements, transitive. */
  Pairs causality() {
    return Pairs.of(
            all.size(), (a, b) -> graph.causality().contains(new Edge(all.get(a), all.get(b))))
        .transitive();
  }
}
