// assay: expect: holds
// With -D BROKEN it is violated.
// A ticket lock in C11: whoever draws the number that is served next goes next.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

#ifdef BROKEN
#define UNLOCK memory_order_relaxed
#else
#define UNLOCK memory_order_release
#endif

struct ticket_lock {
  atomic_uint next;
  atomic_uint served;
};

static struct ticket_lock lock;
static int counter;

static void acquire(struct ticket_lock *l) {
  unsigned mine = atomic_fetch_add_explicit(&l->next, 1, memory_order_relaxed);
  while (atomic_load_explicit(&l->served, memory_order_acquire) != mine)
    ;
}

static void release(struct ticket_lock *l) {
  unsigned now = atomic_load_explicit(&l->served, memory_order_relaxed);
  atomic_store_explicit(&l->served, now + 1, UNLOCK);
}

static void *worker(void *unused) {
  acquire(&lock);
  counter = counter + 1;
  release(&lock);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    pthread_create(&threads[i], NULL, worker, NULL);
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], NULL);
  assert(counter == 2);
  return 0;
}
