// assay: --threads first,second --assert entered==2 --model tso
// Peterson's mutual exclusion, whole.
#include <linux/kernel.h>

static int wants0, wants1, turn;
static int entered;

void first(void) {
  WRITE_ONCE(wants0, 1);
  WRITE_ONCE(turn, 1);
  while (READ_ONCE(wants1) && READ_ONCE(turn) == 1)
    ;
  WRITE_ONCE(entered, READ_ONCE(entered) + 1);
  WRITE_ONCE(wants0, 0);
}

void second(void) {
  WRITE_ONCE(wants1, 1);
  WRITE_ONCE(turn, 0);
  while (READ_ONCE(wants0) && READ_ONCE(turn) == 0)
    ;
  WRITE_ONCE(entered, READ_ONCE(entered) + 1);
  WRITE_ONCE(wants1, 0);
}
