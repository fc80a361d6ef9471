// assay: expect: holds
// With -D BROKEN it is violated.
// The work-stealing deque of Chase and Lev: its owner pushes and takes at one end, thieves steal from the other. Each
// task is done once; what decides who gets the last one is the order between the end that one moves and the other
// that it looks at.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

#ifdef BROKEN
#define ORDER memory_order_acq_rel
#else
#define ORDER memory_order_seq_cst
#endif

#define SIZE 2

static atomic_int top, bottom;
static atomic_int tasks[SIZE];
static atomic_int done;

static void push(int task) {
  int b = atomic_load_explicit(&bottom, memory_order_relaxed);
  atomic_store_explicit(&tasks[b % SIZE], task, memory_order_relaxed);
  atomic_store_explicit(&bottom, b + 1, memory_order_release);
}

static int take(void) {
  int b = atomic_load_explicit(&bottom, memory_order_relaxed) - 1;
  atomic_store_explicit(&bottom, b, memory_order_relaxed);
  atomic_thread_fence(ORDER);
  int t = atomic_load_explicit(&top, memory_order_relaxed);
  if (t > b) {
    atomic_store_explicit(&bottom, b + 1, memory_order_relaxed);
    return 0;
  }
  int task = atomic_load_explicit(&tasks[b % SIZE], memory_order_relaxed);
  if (t == b) {
    if (!atomic_compare_exchange_strong_explicit(&top, &t, t + 1, memory_order_seq_cst,
                                                 memory_order_relaxed))
      task = 0;
    atomic_store_explicit(&bottom, b + 1, memory_order_relaxed);
  }
  return task;
}

static int steal(void) {
  int t = atomic_load_explicit(&top, memory_order_acquire);
  atomic_thread_fence(ORDER);
  int b = atomic_load_explicit(&bottom, memory_order_acquire);
  if (t >= b)
    return 0;
  int task = atomic_load_explicit(&tasks[t % SIZE], memory_order_relaxed);
  if (!atomic_compare_exchange_strong_explicit(&top, &t, t + 1, memory_order_seq_cst,
                                               memory_order_relaxed))
    return 0;
  return task;
}

static void *thief(void *unused) {
  for (int i = 0; i < 2; i++)
    atomic_fetch_add_explicit(&done, steal(), memory_order_relaxed);
  return NULL;
}

int main(void) {
  pthread_t other;
  push(1);
  push(10);
  pthread_create(&other, NULL, thief, NULL);
  int taken = take();
  taken += take();
  pthread_join(other, NULL);
  int sum = taken + atomic_load_explicit(&done, memory_order_relaxed);
  assert(sum == 11);
}
