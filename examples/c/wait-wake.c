// assay: --threads sleeper,waker --assert awake_or_running() expect: holds
// With -D BROKEN it is violated.
// How a kernel thread goes to sleep, and another one wakes it: neither may miss the other.
#include <linux/kernel.h>

#define RUNNING 0
#define ASLEEP 1

static int state;
static int condition;
static int sleeps;

void sleeper(void) {
  WRITE_ONCE(state, ASLEEP);
#ifndef BROKEN
  smp_mb();
#endif
  if (!READ_ONCE(condition))
    sleeps = 1;
}

static int woken;

void waker(void) {
  WRITE_ONCE(condition, 1);
  smp_mb();
  if (READ_ONCE(state) == ASLEEP)
    woken = 1;
}

static int awake_or_running(void) {
  return !sleeps || woken;
}
