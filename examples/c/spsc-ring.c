// assay: expect: holds
// With -D BROKEN it is violated.
// A ring of two places between one producer and one consumer.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#ifdef BROKEN
#define PUBLISH memory_order_relaxed
#else
#define PUBLISH memory_order_release
#endif

#define SIZE 2

static int slots[SIZE];
static atomic_uint head;
static atomic_uint tail;

static bool put(int value) {
  unsigned at = atomic_load_explicit(&tail, memory_order_relaxed);
  if (at - atomic_load_explicit(&head, memory_order_acquire) == SIZE)
    return false;
  slots[at % SIZE] = value;
  atomic_store_explicit(&tail, at + 1, PUBLISH);
  return true;
}

static bool take(int *value) {
  unsigned at = atomic_load_explicit(&head, memory_order_relaxed);
  if (atomic_load_explicit(&tail, memory_order_acquire) == at)
    return false;
  *value = slots[at % SIZE];
  atomic_store_explicit(&head, at + 1, memory_order_release);
  return true;
}

static void *producer(void *unused) {
  put(1);
  put(2);
  put(3);
  return NULL;
}

static void *consumer(void *unused) {
  int got;
  if (take(&got))
    assert(got == 1);
  return NULL;
}

int main(void) {
  pthread_t p, c;
  pthread_create(&p, NULL, producer, NULL);
  pthread_create(&c, NULL, consumer, NULL);
  pthread_join(p, NULL);
  pthread_join(c, NULL);
  return 0;
}
