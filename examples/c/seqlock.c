// assay: expect: holds
// With -D BROKEN it is violated.
// A sequence lock: the reader tries again if it met the writer.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_uint sequence;
static atomic_int first, second;

static void *writer(void *unused) {
  unsigned s = atomic_load_explicit(&sequence, memory_order_relaxed);
  atomic_store_explicit(&sequence, s + 1, memory_order_relaxed);
#ifndef BROKEN
  atomic_thread_fence(memory_order_release);
#endif
  atomic_store_explicit(&first, 1, memory_order_relaxed);
  atomic_store_explicit(&second, 1, memory_order_relaxed);
  atomic_store_explicit(&sequence, s + 2, memory_order_release);
  return NULL;
}

static void *reader(void *unused) {
  unsigned before, after;
  int a, b;
  do {
    before = atomic_load_explicit(&sequence, memory_order_acquire);
    a = atomic_load_explicit(&first, memory_order_relaxed);
    b = atomic_load_explicit(&second, memory_order_relaxed);
    atomic_thread_fence(memory_order_acquire);
    after = atomic_load_explicit(&sequence, memory_order_relaxed);
  } while (before != after || (before & 1));
  assert(a == b);
  return NULL;
}

int main(void) {
  pthread_t w, r;
  pthread_create(&w, NULL, writer, NULL);
  pthread_create(&r, NULL, reader, NULL);
  pthread_join(w, NULL);
  pthread_join(r, NULL);
  return 0;
}
