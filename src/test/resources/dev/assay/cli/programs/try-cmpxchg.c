// assay: --threads adder,taker --assert counter.counter+taken==1 expect: holds
// An exchange that fails leaves what it found where the old value was: the next one goes on from there.
#include <linux/atomic.h>
static atomic_t counter = ATOMIC_INIT(0);
static int taken;
void adder(void) {
  int old = 5;
  BUG_ON(atomic_try_cmpxchg_relaxed(&counter, &old, 6));
  BUG_ON(old != 0);
  BUG_ON(!atomic_try_cmpxchg(&counter, &old, old + 1));
}
void taker(void) {
  int old = 1;
  if (try_cmpxchg_acquire(&counter.counter, &old, 0))
    taken = 1;
  else
    BUG_ON(old != 0);
}
